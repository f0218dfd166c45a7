package io.github.harborreplication.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two generator runs give the same bytes. The profile guards makes the second one. */
@Tag("guards")
class SameBytesTest {
  @Test
  void generatingTwiceGivesTheSameSources() throws IOException {
    Map<Path, String> first = sources(Path.of("target/generated-sources/openapi/src"));
    Map<Path, String> second = sources(Path.of("target/generated-again/src"));

    assertThat(first).hasSizeGreaterThan(15).isEqualTo(second);
  }

  private static Map<Path, String> sources(Path root) throws IOException {
    Map<Path, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sources.put(root.relativize(file), Files.readString(file));
      }
    }
    return sources;
  }
}
