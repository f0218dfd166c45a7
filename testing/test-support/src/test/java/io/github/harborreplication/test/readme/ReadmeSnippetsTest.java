package io.github.harborreplication.test.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The module's README shows code that compiles and is run by the tests beside this one. */
class ReadmeSnippetsTest {
  private static final Pattern JAVA = Pattern.compile("(?s)```java\\R(.*?)```");
  private static final Path CODE = Path.of("src/test/java/io/github/harborreplication/test/readme");

  @Test
  void everySnippetStandsInATest() throws IOException {
    String tests =
        plain(
            Files.readString(CODE.resolve("NightlyMirrorTest.java"))
                + Files.readString(CODE.resolve("OwnRegistryTest.java")));
    List<String> snippets =
        JAVA.matcher(Files.readString(Path.of("README.md")))
            .results()
            .map(match -> plain(match.group(1)))
            .toList();

    assertThat(snippets)
        .hasSize(3)
        .allSatisfy(code -> assertThat(tests).contains(withoutEnd(code)));
  }

  /** The README closes the class after its first method; the file has a second. */
  private static String withoutEnd(String code) {
    return code.startsWith("import ") ? code.replaceFirst("\\n}$", "") : code;
  }

  private static String plain(String code) {
    return Stream.of(code.split("\\R"))
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
