package io.github.harborreplication.fake.internal.query;

/** A query that the server answers with an error. */
public final class BadQuery extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean fromDatabase;

  private BadQuery(String message, boolean fromDatabase) {
    super(message);
    this.fromDatabase = fromDatabase;
  }

  static BadQuery invalid(String value) {
    return new BadQuery("invalid query string value: " + value, false);
  }

  static BadQuery incomplete() {
    return new BadQuery(
        "the query string must contain \"=\" and the key/value cannot be empty", false);
  }

  /** What the database refuses ends as an internal error without a word why. */
  static BadQuery refusedByDatabase() {
    return new BadQuery("internal server error", true);
  }

  /** Whether only the database noticed. */
  public boolean fromDatabase() {
    return fromDatabase;
  }
}
