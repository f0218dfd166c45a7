package io.github.harborreplication.fluent.error;

import org.jspecify.annotations.Nullable;

/**
 * An answer with a good status that cannot be taken for one: no JSON, such as a proxy's HTML page;
 * JSON of another form; nothing; more than the limit; or rows of a list that contradict what was
 * asked for, since Harbor or a proxy before it ignores a parameter. Not tried again.
 */
public final class HarborDecodingException extends HarborException {
  private static final long serialVersionUID = 1L;

  /** The URL that was asked. */
  private final String url;

  /** The status of the answer. */
  private final int status;

  /** The beginning of the answer's body. */
  private final String bodyStart;

  /**
   * Made by the client.
   *
   * @param method the method that was sent
   * @param url the URL that it was sent to
   * @param status the status of the answer
   * @param problem what is wrong with the answer
   * @param bodyStart the first 500 characters of its body
   * @param cause what the decoder said, if it said anything
   */
  public HarborDecodingException(
      String method,
      String url,
      int status,
      String problem,
      String bodyStart,
      @Nullable Throwable cause) {
    super(
        request(method, url)
            + " answered "
            + status
            + ", but "
            + problem
            + (bodyStart.isBlank() ? "" : "; it begins: " + bodyStart.strip())
            + query(url),
        cause);
    this.url = url;
    this.status = status;
    this.bodyStart = bodyStart;
  }

  /** {@return the URL that was asked} */
  public String url() {
    return url;
  }

  /** {@return the status of the answer} */
  public int status() {
    return status;
  }

  /** {@return the first 500 characters of the answer's body} */
  public String bodyStart() {
    return bodyStart;
  }
}
