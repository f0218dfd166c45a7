package io.github.harborreplication.fake.internal.state;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Digests of layers: made up, the same for the same layer. */
final class Digest {
  private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

  private Digest() {}

  static String of(String artifact, String layer) {
    long seed = (artifact + " " + layer).hashCode() * 0x9E3779B97F4A7C15L + 1;
    StringBuilder digest = new StringBuilder("sha256:");
    for (int i = 0; i < 4; i++) {
      seed = seed * 6364136223846793005L + 1442695040888963407L;
      digest.append(String.format(Locale.ROOT, "%016x", seed));
    }
    return digest.toString();
  }

  /** The digest that a text tells. */
  static Optional<String> named(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }
}
