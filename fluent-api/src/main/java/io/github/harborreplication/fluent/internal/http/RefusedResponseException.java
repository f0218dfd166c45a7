package io.github.harborreplication.fluent.internal.http;

import java.io.IOException;

/** A response that arrived but is not accepted. Not a failure of the network, so not retried. */
final class RefusedResponseException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  RefusedResponseException(int status, String problem) {
    super(problem);
    this.status = status;
  }

  int status() {
    return status;
  }
}
