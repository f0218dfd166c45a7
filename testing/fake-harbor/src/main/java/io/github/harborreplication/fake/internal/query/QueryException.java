package io.github.harborreplication.fake.internal.query;

/** A query that the server refuses. */
public final class QueryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean fromDatabase;

  private QueryException(String message, boolean fromDatabase) {
    super(message);
    this.fromDatabase = fromDatabase;
  }

  static QueryException invalid(String value) {
    return new QueryException("invalid query string value: " + value, false);
  }

  static QueryException incomplete() {
    return new QueryException(
        "the query string must contain \"=\" and the key/value cannot be empty", false);
  }

  /** What the database refuses ends as an internal error without a reason. */
  static QueryException refusedByDatabase() {
    return new QueryException("internal server error", true);
  }

  /** Whether only the database noticed. */
  public boolean fromDatabase() {
    return fromDatabase;
  }
}
