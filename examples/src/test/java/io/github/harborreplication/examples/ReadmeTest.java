package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The code in the documents is code that is compiled and run here. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..");

  @TestFactory
  Stream<DynamicTest> everyJavaSnippetStandsInACompiledFile() throws IOException {
    List<String> sources = sources();
    List<DynamicTest> tests = new ArrayList<>();
    for (Path document : documents()) {
      if (document.startsWith(ROOT.resolve("test-support"))) {
        // Its code is a test of that module, which compares them itself.
        continue;
      }
      for (String snippet : snippets(document, "java")) {
        String first = snippet.lines().findFirst().orElse("");
        tests.add(
            DynamicTest.dynamicTest(
                ROOT.relativize(document) + ": " + first,
                () ->
                    assertThat(sources)
                        .as("a file of examples that holds%n%s", snippet)
                        .anyMatch(source -> source.contains(plain(snippet)))));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests.stream();
  }

  @Test
  void theSnippetOfTheDependencyNamesThisVersion() throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    String version = pom.replaceAll("(?s).*?<version>([^<]+)</version>.*", "$1");

    for (Path document : documents()) {
      for (String snippet : snippets(document, "xml")) {
        if (snippet.contains("<groupId>io.github.harborreplication</groupId>")) {
          assertThat(snippet)
              .as(document.toString())
              .contains("<version>" + version + "</version>");
        }
      }
    }
  }

  @Test
  void everyLinkWithinTheProjectLeadsToAFile() throws IOException {
    for (Path document : documents()) {
      List<String> links =
          Stream.of(Files.readString(document).split("]\\(", -1))
              .skip(1)
              .map(rest -> rest.substring(0, rest.indexOf(')')))
              .filter(link -> !link.startsWith("http") && !link.startsWith("#"))
              .map(link -> link.replaceAll("#.*", ""))
              .toList();
      for (String link : links) {
        assertThat(document.resolveSibling(link)).as("link in " + document).exists();
      }
    }
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

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
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
