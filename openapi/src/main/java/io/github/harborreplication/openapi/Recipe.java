package io.github.harborreplication.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * How the document is made from an upstream one: what is kept of it, and what is laid over it.
 *
 * @param keepTree the tree of {@code keep.yaml}
 * @param keep its contents
 * @param overlayTree the tree of {@code overlay.yaml}
 * @param overlay its contents
 */
record Recipe(ObjectNode keepTree, Trim.Keep keep, ObjectNode overlayTree, Overlay overlay) {
  private static final String OPENAPI = "3.0.3";

  /**
   * A finished document.
   *
   * @param document its tree
   * @param outcome which actions of the overlay had no effect on it
   */
  record Spec(ObjectNode document, Overlay.Outcome outcome) {
    private static final String HEADER =
        """
        # The replication part of Harbor's API. Structure from Harbor's own document; descriptions and corrections are ours.
        # Built from keep.yaml and overlay.yaml by the tool of this module: change those, and run it.
        """;

    /** The text of {@code harbor-replication.yaml}. */
    String text() {
      return HEADER + Yaml.write(document);
    }

    /** Writes the text in one step, so that no reader, nor a crash, ever sees half of it. */
    void writeTo(Path file) {
      try {
        // No createTempFile: only its owner may read what it creates.
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

  /** Reads {@code keep.yaml} and {@code overlay.yaml} in a directory. */
  static Recipe read(Path directory) {
    String keepFile = directory.resolve("keep.yaml").toString();
    String overlayFile = directory.resolve("overlay.yaml").toString();
    ObjectNode keep = Yaml.read(keepFile, text(keepFile));
    ObjectNode overlay = Yaml.read(overlayFile, text(overlayFile));
    return new Recipe(
        keep, Trim.Keep.of(keepFile, keep), overlay, Overlay.of(overlayFile, overlay));
  }

  static String text(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new DocumentException(file, "", "cannot be read: " + e, e);
    }
  }

  /** Makes the document; {@code harbor} is the release of the upstream one, such as v2.15.2. */
  Spec make(Upstream upstream, String harbor) {
    ObjectNode document = Structure.of(upstream, keep);
    Overlay.Outcome outcome = overlay.apply(document);
    document.put("openapi", OPENAPI);
    document.withObject("/info").put("version", harbor);
    // OpenAPI requires a description of every response, even before we have written one.
    Part.walk(
        document,
        (part, place, object) -> {
          if (part == Part.RESPONSE && !object.has("$ref") && !object.has("description")) {
            object.put("description", "");
          }
        });
    Layout.arrange(document);
    Provenance.stamp(document, upstream, this);
    Structure.validate("the document made from " + upstream.file(), document);
    return new Spec(document, outcome);
  }
}
