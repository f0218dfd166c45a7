package io.github.harborreplication.manifest;

import com.google.errorprone.annotations.CheckReturnValue;
import io.github.harborreplication.fluent.PolicyDraft;
import io.github.harborreplication.fluent.RegistryDraft;
import io.github.harborreplication.manifest.Manifest.Declared;
import io.github.harborreplication.manifest.ManifestException.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads manifests. Immutable: each setter returns another one. */
@CheckReturnValue
public final class ManifestReader {
  private static final int MOST_CHARACTERS = 3 << 20;

  /** Lists and mappings, which is enough for a set of defaults in each of 500 policies. */
  private static final int MOST_ALIASES = 1_000;

  private static final int MOST_DEPTH = 20;

  private final Map<String, String> environment;
  private final boolean literalSecrets;

  ManifestReader(Map<String, String> environment, boolean literalSecrets) {
    this.environment = environment;
    this.literalSecrets = literalSecrets;
  }

  /**
   * {@return a reader that resolves {@code ${env:NAME}} with these variables} By default they are
   * those of this process.
   *
   * @param variables the values by name
   */
  public ManifestReader environment(Map<String, String> variables) {
    return new ManifestReader(Map.copyOf(variables), literalSecrets);
  }

  /**
   * {@return a reader that accepts secrets that are written into the manifest itself} By default
   * they are refused, since a manifest is kept where many can read it.
   */
  public ManifestReader allowLiteralSecrets() {
    return new ManifestReader(environment, true);
  }

  /**
   * Reads a file of YAML 1.2 or JSON, in UTF-8. A relative {@code ${file:path}} in it begins at its
   * folder.
   *
   * @param file the file
   * @return the manifest
   * @throws ManifestException if it cannot be read, or something in it is wrong, with the place
   */
  public Manifest read(Path file) {
    Objects.requireNonNull(file, "file");
    String text;
    try {
      if (Files.size(file) > 4L * MOST_CHARACTERS) {
        throw new ManifestException(tooLarge(file.toString()));
      }
      text = Files.readString(file);
    } catch (CharacterCodingException e) {
      throw unreadable(file, "must be text in UTF-8");
    } catch (IOException e) {
      throw unreadable(file, "cannot be read: " + e);
    }
    return parse(text, file.toString(), file.resolveSibling(""));
  }

  private static ManifestException unreadable(Path file, String why) {
    return new ManifestException(new Problem(file.toString(), 0, 0, why));
  }

  private static Problem tooLarge(String name) {
    return new Problem(name, 0, 0, "must have at most " + MOST_CHARACTERS + " characters");
  }

  /**
   * Reads YAML 1.2 or JSON. A relative {@code ${file:path}} in it begins at the working directory.
   *
   * @param text the text
   * @param name what errors call it, in place of the file
   * @return the manifest
   * @throws ManifestException if something in it is wrong, with the place
   */
  public Manifest parse(String text, String name) {
    return parse(text, name, Path.of(""));
  }

  private Manifest parse(String text, String name, Path folder) {
    References references = new References(environment::get, folder);
    Value document = Value.of(name, references, node(text, name));
    Map<String, Value> sections = document.members(List.of("registries", "policies"));
    Vocabulary vocabulary = new Vocabulary(literalSecrets);
    List<Problem> problems = new ArrayList<>();
    List<Declared<RegistryDraft>> registries =
        drafts(sections.get("registries"), vocabulary::registry, references, problems);
    List<Declared<PolicyDraft>> policies =
        drafts(sections.get("policies"), vocabulary::policy, references, problems);
    Vocabulary.refuse(problems);
    return new Manifest(registries, policies);
  }

  private static <D> List<Declared<D>> drafts(
      @Nullable Value section,
      BiFunction<String, Value, D> read,
      References references,
      List<Problem> problems) {
    List<Declared<D>> drafts = new ArrayList<>();
    if (section == null) {
      return drafts;
    }
    section
        .members()
        .forEach(
            (name, value) -> {
              try {
                D draft = read.apply(name, value);
                drafts.add(
                    new Declared<>(draft, references::hideSecrets, value::problemOfReference));
              } catch (ManifestException e) {
                problems.addAll(e.problems());
              } catch (IllegalArgumentException e) {
                problems.add(value.problemOfAll(String.valueOf(e.getMessage())));
              }
            });
    return drafts;
  }

  private static Node node(String text, String name) {
    if (text.length() > MOST_CHARACTERS) {
      throw new ManifestException(tooLarge(name));
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(name)
            .setSchema(new WithoutMerge())
            .setCodePointLimit(MOST_CHARACTERS)
            // Refused by Value, with its place.
            .setAllowNonScalarKeys(true)
            .setMaxAliasesForCollections(MOST_ALIASES)
            .build();
    try {
      requireHarmless(text, name, settings);
      // Not by api.lowlevel, which the library's module does not export.
      return new Composer(settings, parser(text, settings))
          .getSingleNode()
          .orElseThrow(
              () ->
                  new ManifestException(
                      new Problem(name, 1, 1, "is empty; write 'policies: {}' for no policies")));
    } catch (MarkedYamlEngineException e) {
      throw syntax(name, e.getProblemMark().or(e::getContextMark), e.getProblem());
    } catch (ReaderException e) {
      String before = text.substring(0, text.offsetByCodePoints(0, e.getPosition()));
      int line = (int) before.chars().filter(c -> c == '\n').count();
      throw syntax(
          name,
          line,
          before.length() - 1 - before.lastIndexOf('\n'),
          String.format("the character U+%04X is not allowed", e.getCodePoint()));
    } catch (YamlEngineException e) {
      throw syntax(name, Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  private static Parser parser(String text, LoadSettings settings) {
    return new ParserImpl(settings, new StreamReader(settings, text));
  }

  /** What the composer would never end with. */
  private static void requireHarmless(String text, String name, LoadSettings settings) {
    int depth = 0;
    Parser events = parser(text, settings);
    while (events.hasNext()) {
      Event event = events.next();
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      boolean merges =
          event instanceof ScalarEvent scalar
              && scalar.getTag().equals(Optional.of(Tag.MERGE.getValue()));
      if (depth > MOST_DEPTH || merges) {
        throw syntax(
            name,
            event.getStartMark(),
            merges ? "a tag for << is not allowed" : "it is nested too deeply");
      }
    }
  }

  /** The composer would merge a mapping into itself for ever; {@link Value} merges instead. */
  private static final class WithoutMerge extends CoreSchema {
    @Override
    public ScalarResolver getScalarResolver() {
      return new CoreScalarResolver(false);
    }
  }

  private static ManifestException syntax(String name, Optional<Mark> mark, String problem) {
    int line = mark.map(Mark::getLine).orElse(0);
    return syntax(name, line, mark.map(Mark::getColumn).orElse(0), problem);
  }

  /** What the parser quotes may be a part of a secret. */
  private static ManifestException syntax(String name, int line, int column, String problem) {
    String shown =
        Pattern.compile("'[^']*'|\"[^\"]*\"|(?<=alias ).*")
            .matcher(problem)
            .replaceAll(
                quoted ->
                    quoted.group().length() <= 3 ? Matcher.quoteReplacement(quoted.group()) : "…");
    return new ManifestException(
        new Problem(name, line + 1, column + 1, "is not valid YAML: " + shown));
  }
}
