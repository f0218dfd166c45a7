package io.github.harborreplication.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.harborreplication.openapi.document.DocumentException;
import io.github.harborreplication.openapi.document.Yaml;
import io.github.harborreplication.openapi.overlay.Overlay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A finished document.
 *
 * @param document its tree
 * @param outcome which actions of the overlay were in vain when it was made
 */
public record Spec(ObjectNode document, Overlay.Outcome outcome) {
  private static final String HEADER =
      """
      # The replication part of Harbor's API. Structure from Harbor's own document; words and corrections are ours.
      # Made from keep.yaml and overlay.yaml by the tool of this module: change those, and run it.
      """;

  /** {@return the text of {@code harbor-replication.yaml}} */
  public String text() {
    return HEADER + Yaml.write(document);
  }

  /**
   * Writes the text, all or nothing: a reader, or a crash, never meets half of it.
   *
   * @param file the file to write or replace
   * @throws DocumentException if it cannot be written; what was there is left as it was
   */
  public void writeTo(Path file) {
    try {
      // No createTempFile: what it makes is readable to its owner only.
      Path beside = file.resolveSibling(file.getFileName() + ".tmp");
      try {
        Files.writeString(beside, text());
        Files.move(
            beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new DocumentException(file.toString(), "", "cannot be written: " + e, e);
    }
  }
}
