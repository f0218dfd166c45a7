package io.github.harborreplication.fluent.error;

import org.jspecify.annotations.Nullable;

/**
 * A response with a status of 2xx that is not usable: no JSON, such as a proxy's HTML page; JSON of
 * another form; empty; larger than the limit; or a list with items that contradict the request,
 * because Harbor or a proxy before it ignores a parameter. Such a request is not retried.
 */
public final class HarborDecodingException extends HarborException {
  private final String method;
  private final String url;
  private final int status;
  private final String bodyStart;

  private HarborDecodingException(
      String method,
      String url,
      int status,
      String problem,
      String bodyStart,
      @Nullable Throwable cause) {
    super(
        request(method, url)
            + " returned "
            + status
            + ", but "
            + problem
            + (bodyStart.isBlank() ? "" : "; it begins: " + bodyStart.strip())
            + query(url),
        cause);
    this.method = method;
    this.url = url;
    this.status = status;
    this.bodyStart = bodyStart;
  }

  /**
   * {@return the exception} For tests of code that handles it.
   *
   * @param method the method that was sent
   * @param url the URL that it was sent to
   * @param status the status of the response
   * @param problem what is wrong with the response
   * @param bodyStart the first 500 characters of its body
   * @param cause the decoder's exception; null when there is none
   */
  public static HarborDecodingException of(
      String method,
      String url,
      int status,
      String problem,
      String bodyStart,
      @Nullable Throwable cause) {
    return new HarborDecodingException(method, url, status, problem, bodyStart, cause);
  }

  /** {@return the method that was sent, such as {@code GET}} */
  public String method() {
    return method;
  }

  /** {@return the URL that it was sent to} */
  public String url() {
    return url;
  }

  /** {@return the status of the response} */
  public int status() {
    return status;
  }

  /** {@return the first 500 characters of the response's body} */
  public String bodyStart() {
    return bodyStart;
  }
}
