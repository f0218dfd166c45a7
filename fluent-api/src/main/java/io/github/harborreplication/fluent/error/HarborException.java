package io.github.harborreplication.fluent.error;

import org.jspecify.annotations.Nullable;

/**
 * Whatever can go wrong between the caller and Harbor. Wrong arguments are refused before, with an
 * {@link IllegalArgumentException}.
 */
public abstract sealed class HarborException extends RuntimeException
    permits HarborApiException,
        HarborConnectionException,
        HarborDecodingException,
        HarborInterruptedException,
        WaitTimeoutException,
        ExecutionFailedException {
  private static final long serialVersionUID = 1L;

  HarborException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
