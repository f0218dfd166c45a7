package io.github.harborreplication.fake.internal.query;

/** A query that the server refuses. */
public final class QueryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean fromDatabase;
  private final boolean crash;

  private QueryException(String message, boolean fromDatabase) {
    this(message, fromDatabase, false);
  }

  private QueryException(String message, boolean fromDatabase, boolean crash) {
    super(message);
    this.fromDatabase = fromDatabase;
    this.crash = crash;
  }

  /** A suffix of a key that makes the server panic: 500 without a body. */
  static QueryException unknownSuffix(String key) {
    return new QueryException("unknown suffix of " + key, true, true);
  }

  public boolean isCrash() {
    return crash;
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
