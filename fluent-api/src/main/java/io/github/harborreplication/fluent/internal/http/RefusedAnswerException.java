package io.github.harborreplication.fluent.internal.http;

import java.io.IOException;

/** An answer that arrived but is not taken. No failure of the network, so not tried again. */
final class RefusedAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  RefusedAnswerException(int status, String problem) {
    super(problem);
    this.status = status;
  }

  int status() {
    return status;
  }
}
