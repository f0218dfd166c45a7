package io.github.harborreplication.openapi.document;

/** A file that cannot be used as it is. The message names the place and what is wrong there. */
public final class DocumentException extends RuntimeException {
  /**
   * For a fault at a place.
   *
   * @param file the file or URL
   * @param place where in it, such as a JSON pointer or a line; empty for the whole
   * @param fault what is wrong, and what is wanted
   */
  public DocumentException(String file, Object place, String fault) {
    super(file + (place.toString().isEmpty() ? "" : ", at " + place) + ": " + fault);
  }

  /**
   * For a fault that another exception tells of.
   *
   * @param file the file or URL
   * @param place where in it; empty for the whole
   * @param fault what is wrong
   * @param cause the exception
   */
  public DocumentException(String file, Object place, String fault, Throwable cause) {
    this(file, place, fault);
    initCause(cause);
  }
}
