package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The code in the documents is code that is compiled and run here. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..");
  private static final Path CONSUMERS = ROOT.resolve("quality/verification/src/it");
  private static final Pattern OURS =
      Pattern.compile("<artifactId>harbor-replication(?:-\\w+)?</artifactId>\\s*<version>([^<]+)<");
  private static final Pattern OURS_IN_GRADLE =
      Pattern.compile("io\\.github\\.harborreplication:harbor-replication(?:-\\w+)?:([^\"]+)\"");
  private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>.*?</dependency>");
  private static final Pattern EXAMPLE = Pattern.compile("-pl examples .*-Dexec.args=\"?(\\w+)");

  @TestFactory
  Stream<DynamicTest> everySnippetStandsInACompiledFile() throws IOException {
    List<String> sources = new ArrayList<>(sources(Path.of("src")));
    sources.addAll(sources(CONSUMERS));
    List<DynamicTest> tests = new ArrayList<>();
    for (Path document : documents()) {
      if (document.startsWith(ROOT.resolve("testing/test-support"))) {
        // Its code is a test of that module, which compares them itself.
        continue;
      }
      List<String> snippets = new ArrayList<>(snippets(document, "java"));
      snippets.addAll(snippets(document, "kotlin"));
      for (String snippet : snippets) {
        String first = snippet.lines().findFirst().orElse("");
        tests.add(
            DynamicTest.dynamicTest(
                ROOT.relativize(document) + ": " + first,
                () ->
                    assertThat(sources)
                        .as("a file of examples or of a consumer that holds%n%s", snippet)
                        .anyMatch(source -> source.contains(plain(snippet)))));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests.stream();
  }

  @Test
  void theSnippetOfTheDependencyNamesThisVersion() throws IOException {
    String version = version();

    List<String> named = new ArrayList<>();
    for (Path document : documents()) {
      for (String snippet : snippets(document, "xml")) {
        Matcher artifact = OURS.matcher(snippet);
        while (artifact.find()) {
          named.add(artifact.group(1));
        }
      }
      for (String snippet : snippets(document, "gradle")) {
        Matcher artifact = OURS_IN_GRADLE.matcher(snippet);
        while (artifact.find()) {
          named.add(artifact.group(1));
        }
      }
    }
    assertThat(named).isNotEmpty().containsOnly(version);
  }

  @Test
  void everyDependencyThatADocumentShowsIsTriedByAConsumer() throws IOException {
    String version = version();
    List<String> consumers = new ArrayList<>();
    try (Stream<Path> files = Files.walk(CONSUMERS, 2)) {
      for (Path pom : files.filter(file -> file.endsWith("pom.xml")).toList()) {
        consumers.add(plain(Files.readString(pom).replace("@project.version@", version)));
      }
    }

    List<String> shown = new ArrayList<>();
    for (Path document : documents()) {
      for (String snippet : snippets(document, "xml")) {
        DEPENDENCY
            .matcher(snippet)
            .results()
            .map(found -> plain(found.group()))
            .forEach(shown::add);
      }
    }
    assertThat(shown)
        .isNotEmpty()
        .allSatisfy(
            dependency ->
                assertThat(consumers)
                    .as("a consumer in quality/verification/src/it with%n%s", dependency)
                    .anyMatch(pom -> pom.contains(dependency)));
  }

  @Test
  void everyLinkWithinTheProjectLeadsToAFileAndAHeadingThere() throws IOException {
    for (Path document : documents()) {
      List<String> links =
          Stream.of(Files.readString(document).split("]\\(", -1))
              .skip(1)
              .map(rest -> rest.substring(0, rest.indexOf(')')))
              .filter(link -> !link.startsWith("http"))
              .toList();
      for (String link : links) {
        String file = link.replaceAll("#.*", "");
        Path target = file.isEmpty() ? document : document.resolveSibling(file);
        assertThat(target).as("link in " + document).exists();
        if (link.contains("#")) {
          assertThat(anchors(target))
              .as("headings of %s, for a link in %s", target, document)
              .contains(link.replaceAll(".*#", ""));
        }
      }
    }
  }

  /** The headings as links name them: small letters, hyphens for spaces, nothing else. */
  private static List<String> anchors(Path document) throws IOException {
    return Files.readAllLines(document).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceAll("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  @Test
  void everyExampleThatADocumentRunsIsThere() throws IOException {
    List<String> named = new ArrayList<>();
    for (Path document : documents()) {
      Matcher run = EXAMPLE.matcher(Files.readString(document));
      while (run.find()) {
        named.add(run.group(1));
      }
    }
    assertThat(named).isNotEmpty().allMatch(Examples.names()::contains);
  }

  private static String version() throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    return pom.replaceAll("(?s).*?<version>([^<]+)</version>.*", "$1");
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(ROOT, 3)) {
      files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !file.toString().contains("target"))
          .sorted()
          .forEach(documents::add);
    }
    assertThat(documents).contains(ROOT.resolve("README.md"));
    return documents;
  }

  private static List<String> snippets(Path document, String language) throws IOException {
    List<String> snippets = new ArrayList<>();
    StringBuilder open = null;
    for (String line : Files.readAllLines(document)) {
      if (open == null && line.equals("```" + language)) {
        open = new StringBuilder();
      } else if (open != null && line.startsWith("```")) {
        snippets.add(open.toString());
        open = null;
      } else if (open != null) {
        open.append(line).append('\n');
      }
    }
    return snippets;
  }

  private static List<String> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(java|kt)"))
          .map(
              file -> {
                try {
                  return plain(Files.readString(file));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .toList();
    }
  }

  /** Lines without indentation and blank lines, which differ between a document and a file. */
  private static String plain(String code) {
    return code.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
