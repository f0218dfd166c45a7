package io.github.harborreplication.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Resolves {@code ${env:NAME}} and {@code ${file:path}}, and hides what they stand for. */
final class References {
  /** More than any secret or certificate needs. */
  private static final int MOST_BYTES = 1 << 20;

  /** A shorter value occurs within other text, which would become unreadable. */
  private static final int SHORTEST_HIDDEN = 4;

  private static final Pattern REFERENCE = Pattern.compile("(\\$?)\\$\\{([^}]*)}?");
  private static final Pattern ONLY = Pattern.compile("(?:\\$\\{(?:env|file):[^}]+})+");
  private static final Pattern OF_A_SECRET =
      Pattern.compile("(?i).*(secret|token|passw|passphrase|credential|private|api_?key).*");

  private final UnaryOperator<@Nullable String> environment;
  private final Path base;
  private final Map<String, String> resolved = new HashMap<>();
  private final Set<String> secrets = new HashSet<>();

  /**
   * @param environment the variables; null for one that is not set
   * @param base the folder of relative files
   */
  References(UnaryOperator<@Nullable String> environment, Path base) {
    this.environment = environment;
    this.base = base;
  }

  /** Whether the text is references and nothing else. */
  static boolean isOnly(String text) {
    return ONLY.matcher(text).matches();
  }

  /** The text that is read as this one. */
  static String escaped(String text) {
    return text.replace("${", "$${");
  }

  /**
   * The text with what its references stand for.
   *
   * @throws IllegalArgumentException if there is no such variable or file
   */
  String resolve(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    return matcher.replaceAll(
        found ->
            Matcher.quoteReplacement(
                found.group(1).isEmpty()
                    ? value(found.group(), found.group(2))
                    : found.group().substring(1)));
  }

  private String value(String reference, String what) {
    int colon = what.indexOf(':');
    String name = what.substring(colon + 1);
    String value =
        switch (reference.endsWith("}") ? what.substring(0, Math.max(0, colon)) : "") {
          case "env" -> variable(reference, name);
          case "file" -> file(reference, name);
          default ->
              throw new IllegalArgumentException(
                  "a reference must be ${env:NAME} or ${file:/path}; write $${ for ${ itself");
        };
    resolved.put(value, reference);
    if (OF_A_SECRET.matcher(name).matches()) {
      secrets.add(value);
    }
    return value;
  }

  private String variable(String reference, String name) {
    String value = environment.apply(name);
    if (value == null) {
      throw new IllegalArgumentException(reference + ": the variable is not set");
    }
    return value;
  }

  /** What a file holds, without the line breaks at its end, which editors add. */
  private String file(String reference, String name) {
    try (InputStream in = Files.newInputStream(base.resolve(name))) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IllegalArgumentException(reference + ": the file has more than 1 MiB");
      }
      return new String(bytes, StandardCharsets.UTF_8).replaceFirst("[\\r\\n]+$", "");
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(reference + ": the file cannot be read", e);
    }
  }

  /** Hides this from now on; a literal one has no reference to be shown instead. */
  void secret(String value) {
    resolved.putIfAbsent(value, "***");
    secrets.add(value);
  }

  /** The text without secrets. */
  String hideSecrets(String text) {
    return hide(text, secrets);
  }

  /** The text without anything that came from a reference: one in the wrong place is a secret. */
  String hideAll(String text) {
    return hide(text, resolved.keySet());
  }

  private String hide(String text, Set<String> values) {
    String shown = text;
    for (String value :
        values.stream().sorted(Comparator.comparing(String::length).reversed()).toList()) {
      if (value.length() >= SHORTEST_HIDDEN) {
        shown = shown.replace(value, resolved.getOrDefault(value, "***"));
      }
    }
    return shown;
  }
}
