package io.github.harborreplication.openapi.document;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The steps before and after the overlay. */
public final class SpecBuild {
  private static final String OPENAPI = "3.0.3";

  private SpecBuild() {}

  /**
   * What is kept of an upstream document, in OpenAPI 3.0 and without a word of prose.
   *
   * @param upstream the document; it is not changed
   * @param keep what is kept
   * @return a new tree
   * @throws DocumentException if it keeps nothing, refers to what is not there, or cannot be
   *     converted
   */
  public static ObjectNode structure(Upstream upstream, Keep keep) {
    ObjectNode trimmed = Trim.trim(upstream, keep);
    Structure.dropProse(trimmed);
    if (upstream.isSwagger2()) {
      return Conversion.convert(upstream.file(), trimmed);
    }
    Structure.dropTraces(trimmed);
    return trimmed;
  }

  /**
   * Puts a document with its words into its final form.
   *
   * @param document the document, changed in place
   * @param harbor the Harbor release that it describes
   * @param upstream what it was made from
   * @param keepTree the tree of the file that says what is kept
   * @param overlayTree the tree of the overlay
   */
  public static void finish(
      ObjectNode document,
      String harbor,
      Upstream upstream,
      ObjectNode keepTree,
      ObjectNode overlayTree) {
    document.put("openapi", OPENAPI);
    document.withObject("/info").put("version", harbor);
    // OpenAPI requires a description of every response, also of one that we have no words for yet.
    Part.walk(
        document,
        (part, place, object) -> {
          if (part == Part.RESPONSE && !object.has("$ref") && !object.has("description")) {
            object.put("description", "");
          }
        });
    Layout.arrange(document);
    Provenance.stamp(document, upstream, keepTree, overlayTree);
  }
}
