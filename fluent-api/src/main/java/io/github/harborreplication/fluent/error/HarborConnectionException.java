package io.github.harborreplication.fluent.error;

import java.io.IOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * No response, or only a part of one: refused, reset, timed out, no such host, no trusted
 * certificate.
 */
public final class HarborConnectionException extends HarborException {
  private final String method;
  private final String url;
  private final boolean mayHaveHappened;

  /**
   * {@return the exception} For tests of code that handles it.
   *
   * @param method the method that was to be sent
   * @param url the URL that it was to be sent to
   * @param mayHaveHappened whether Harbor may have acted on it
   * @param cause what the network said
   */
  public static HarborConnectionException of(
      String method, String url, boolean mayHaveHappened, IOException cause) {
    return new HarborConnectionException(method, url, mayHaveHappened, cause);
  }

  private HarborConnectionException(
      String method, String url, boolean mayHaveHappened, IOException cause) {
    super(
        request(method, url)
            + (mayHaveHappened
                ? " was sent without a response, and may have happened: "
                : " failed: ")
            + cause
            + hint(url, cause)
            + query(url),
        cause);
    this.method = method;
    this.url = url;
    this.mayHaveHappened = mayHaveHappened;
  }

  private static String hint(String url, IOException cause) {
    String text = String.valueOf(cause.getMessage());
    if (cause instanceof SSLPeerUnverifiedException) {
      return ". The certificate is for another host name than that of the client's URL";
    }
    if (text.contains("unable to find valid certification path")) {
      return ". The certificate's authority is unknown here: give its certificate to the client"
          + " with caFile(path)";
    }
    if (text.contains("unrecognized SSL message")) {
      return ". The port does not speak TLS: use http in the client's URL, or the port for https";
    }
    // A TLS alert in place of a status line: its type and version.
    return url.startsWith("http:") && text.contains("\u0015\u0003")
        ? ". The port expects TLS: use https in the client's URL"
        : "";
  }

  /** {@return the method that was to be sent, such as {@code POST}} */
  public String method() {
    return method;
  }

  /** {@return the URL that it was to be sent to} */
  public String url() {
    return url;
  }

  /**
   * {@return whether Harbor may have acted on the request: true for a POST, PUT or DELETE that was
   * sent without a complete response, also by an attempt before the last} Changes and deletions are
   * safe to repeat; {@link io.github.harborreplication.fluent.PolicyRef#startOrFind} finds an
   * execution that was started, {@link io.github.harborreplication.fluent.PolicyRef#find} a policy
   * that was created.
   */
  public boolean mayHaveHappened() {
    return mayHaveHappened;
  }

  /**
   * {@return whether the server's certificate was rejected} Such a request is not retried, and ends
   * a wait: the certificate will be the same a moment later.
   */
  public boolean certificateRejected() {
    for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
        return true;
      }
    }
    return false;
  }
}
