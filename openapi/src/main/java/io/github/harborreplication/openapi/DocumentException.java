package io.github.harborreplication.openapi;

/** A file that cannot be used as it is. The message names the place and what is wrong there. */
final class DocumentException extends RuntimeException {
  /** The place is a JSON pointer or a line; empty for the whole file. */
  DocumentException(String file, Object place, String fault) {
    super(file + (place.toString().isEmpty() ? "" : ", at " + place) + ": " + fault);
  }

  DocumentException(String file, Object place, String fault, Throwable cause) {
    this(file, place, fault);
    initCause(cause);
  }
}
