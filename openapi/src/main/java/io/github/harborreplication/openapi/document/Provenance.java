package io.github.harborreplication.openapi.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a document was made of, as it says itself in {@code info}: Harbor's tag in {@code version},
 * and checksums in {@code x-made-from}.
 *
 * <p>The sums show that the document, the overlay and the list of what is kept belong together and
 * that none was changed by hand since. That the document follows from the upstream one, only a run
 * of the tool on that file shows.
 */
public final class Provenance {
  private static final String MEMBER = "x-made-from";
  private static final String UPSTREAM = "upstream-sha256";
  private static final String KEEP = "keep-sha256";
  private static final String OVERLAY = "overlay-sha256";
  private static final String DOCUMENT = "document-sha256";

  private Provenance() {}

  static void stamp(
      ObjectNode document, Upstream upstream, ObjectNode keepTree, ObjectNode overlayTree) {
    document
        .withObject("/info")
        .putObject(MEMBER)
        .put(UPSTREAM, upstream.sha256())
        .put(KEEP, sum(keepTree))
        .put(OVERLAY, sum(overlayTree))
        .put(DOCUMENT, sum(without(document)));
  }

  /**
   * The checksum of the upstream file that a document says it was made from.
   *
   * @param document the document
   * @return the sum; empty if it says nothing
   */
  public static String upstream(ObjectNode document) {
    return document.path("info").path(MEMBER).path(UPSTREAM).asText();
  }

  /**
   * Checks a document's sums.
   *
   * @param document the document
   * @param keepTree the tree of the file that says what is kept
   * @param overlayTree the tree of the overlay
   * @return what does not belong together; empty if all does
   */
  public static List<String> faults(
      ObjectNode document, ObjectNode keepTree, ObjectNode overlayTree) {
    JsonNode sums = document.path("info").path(MEMBER);
    List<String> faults = new ArrayList<>();
    if (!sum(without(document)).equals(sums.path(DOCUMENT).asText())) {
      faults.add("the document was changed by hand");
    }
    if (!sum(keepTree).equals(sums.path(KEEP).asText())) {
      faults.add("the list of what is kept was changed since the document was made");
    }
    if (!sum(overlayTree).equals(sums.path(OVERLAY).asText())) {
      faults.add("the overlay was changed since the document was made");
    }
    return List.copyOf(faults);
  }

  /**
   * The document without what it says about its making, the version included: what is left is the
   * API.
   *
   * @param document the document
   * @return a copy
   */
  public static ObjectNode strip(ObjectNode document) {
    ObjectNode copy = without(document);
    copy.withObject("/info").remove("version");
    return copy;
  }

  private static ObjectNode without(ObjectNode document) {
    ObjectNode copy = document.deepCopy();
    copy.withObject("/info").remove(MEMBER);
    return copy;
  }

  /** Comments, layout and the order of members do not count, nor do line ends. */
  private static String sum(ObjectNode tree) {
    return Checksum.of(Yaml.canonical(tree));
  }
}
