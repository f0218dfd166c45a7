package io.github.harborreplication.fluent.error;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Any failure between the caller and Harbor. Wrong arguments are refused before, with an {@link
 * IllegalArgumentException}. A message is one line of at most 2 KiB. Each subclass that is not
 * abstract has one factory, {@code of}, for tests of code that handles it.
 */
public abstract class HarborException extends RuntimeException {
  private static final int MAX_BYTES = 2_048;

  HarborException(String message, @Nullable Throwable cause) {
    super(oneLine(message), cause);
  }

  /** The request in a message, without the query of its URL, which can be longer than all else. */
  static String request(String method, String url) {
    int query = url.indexOf('?');
    return method + " " + (query < 0 ? url : url.substring(0, query));
  }

  /** The query, for the end of a message. */
  static String query(String url) {
    int query = url.indexOf('?');
    return query < 0 ? "" : " [query " + url.substring(query + 1) + "]";
  }

  /** Parts of it come from servers. */
  private static String oneLine(String message) {
    String text = message.replaceAll("\\R\\s*+", " ").replaceAll("\\p{Cntrl}", "?");
    if (text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
      return text;
    }
    // What fits beside the three bytes of the ellipsis.
    CharBuffer kept = CharBuffer.wrap(text);
    StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .encode(kept, ByteBuffer.allocate(MAX_BYTES - 3), true);
    return text.substring(0, kept.position()) + "…";
  }
}
