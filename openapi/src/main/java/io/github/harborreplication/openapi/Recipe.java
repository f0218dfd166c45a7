package io.github.harborreplication.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.harborreplication.openapi.document.DocumentException;
import io.github.harborreplication.openapi.document.Keep;
import io.github.harborreplication.openapi.document.SpecBuild;
import io.github.harborreplication.openapi.document.Upstream;
import io.github.harborreplication.openapi.document.Validity;
import io.github.harborreplication.openapi.document.Yaml;
import io.github.harborreplication.openapi.overlay.Overlay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How the document is made from an upstream one: what is kept of it, and what is laid over it.
 *
 * @param keepTree the tree of {@code keep.yaml}
 * @param keep what it says
 * @param overlayTree the tree of {@code overlay.yaml}
 * @param overlay what it says
 */
public record Recipe(ObjectNode keepTree, Keep keep, ObjectNode overlayTree, Overlay overlay) {
  /**
   * Reads {@code keep.yaml} and {@code overlay.yaml}.
   *
   * @param directory where they are
   * @return what they say
   * @throws DocumentException if one cannot be read or is broken
   */
  public static Recipe read(Path directory) {
    String keepFile = directory.resolve("keep.yaml").toString();
    String overlayFile = directory.resolve("overlay.yaml").toString();
    ObjectNode keep = Yaml.read(keepFile, text(keepFile));
    ObjectNode overlay = Yaml.read(overlayFile, text(overlayFile));
    return of(keepFile, keep, overlayFile, overlay);
  }

  static Recipe of(String keepFile, ObjectNode keep, String overlayFile, ObjectNode overlay) {
    return new Recipe(keep, Keep.of(keepFile, keep), overlay, Overlay.of(overlayFile, overlay));
  }

  static String text(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new DocumentException(file, "", "cannot be read: " + e, e);
    }
  }

  /**
   * Makes the document.
   *
   * @param upstream what it is made from
   * @param harbor the Harbor release that the upstream document belongs to, such as v2.15.2
   * @return the document, and which actions of the overlay were in vain
   * @throws DocumentException if the upstream document is broken, or what is made of it is not
   *     valid
   */
  public Spec make(Upstream upstream, String harbor) {
    ObjectNode document = SpecBuild.structure(upstream, keep);
    Overlay.Outcome outcome = overlay.apply(document);
    SpecBuild.finish(document, harbor, upstream, keepTree, overlayTree);
    Validity.check("what is made of " + upstream.file(), document);
    return new Spec(document, outcome);
  }
}
