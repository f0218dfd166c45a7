package io.github.harborreplication.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a document was made from, as its {@code info} states: Harbor's tag in {@code version}, and
 * checksums in {@code x-made-from}.
 *
 * <p>The sums show that the document, the overlay and the list of what is kept belong together, and
 * that none was edited since. Whether the document was made from Harbor's file, only a run of the
 * tool on that file shows.
 */
final class Provenance {
  private static final String MEMBER = "x-made-from";
  private static final String UPSTREAM = "upstream-sha256";
  private static final String KEEP = "keep-sha256";
  private static final String OVERLAY = "overlay-sha256";
  private static final String DOCUMENT = "document-sha256";

  private Provenance() {}

  static void stamp(ObjectNode document, Upstream upstream, Recipe recipe) {
    document
        .withObject("/info")
        .putObject(MEMBER)
        .put(UPSTREAM, upstream.sha256())
        .put(KEEP, sum(recipe.keepTree()))
        .put(OVERLAY, sum(recipe.overlayTree()))
        .put(DOCUMENT, sum(without(document)));
  }

  /** The checksum of the upstream file that a document names; empty if it names none. */
  static String upstream(ObjectNode document) {
    return document.path("info").path(MEMBER).path(UPSTREAM).asText();
  }

  /** What does not belong together; empty if everything does. */
  static List<String> faults(ObjectNode document, ObjectNode keepTree, ObjectNode overlayTree) {
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

  /** A copy without the checksums and the version: only the API is left. */
  static ObjectNode strip(ObjectNode document) {
    ObjectNode copy = without(document);
    copy.withObject("/info").remove("version");
    return copy;
  }

  private static ObjectNode without(ObjectNode document) {
    ObjectNode copy = document.deepCopy();
    copy.withObject("/info").remove(MEMBER);
    return copy;
  }

  /** Comments, layout, line ends and the order of members do not count. */
  private static String sum(ObjectNode tree) {
    return sha256(Yaml.canonical(tree).getBytes(StandardCharsets.UTF_8));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
