package io.github.harborreplication.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/** The made-up releases of an upstream API that the tests refresh from. */
final class Releases {
  static final Path DIRECTORY = Path.of("src/test/resources/releases");
  static final Path FIRST = DIRECTORY.resolve("release-1.yaml");
  static final Path NEXT = DIRECTORY.resolve("release-2.yaml");

  private Releases() {}

  /** What the tool makes of one of them. */
  static ObjectNode made(Path release) {
    return Recipe.read(DIRECTORY).make(Upstream.read(release.toString()), "v1").document();
  }
}
