package io.github.harborreplication.fake.internal.api;

import io.github.harborreplication.fake.internal.query.Parameters;

/** Whole numbers in paths and queries. */
final class PathId {
  private PathId() {}

  /**
   * The number in the path of a request that wants JSON; the form of its answer is looked at first.
   */
  static long ofJson(ApiRequest request, String text) {
    MediaTypes.checkJson(request);
    return inPath("id", text);
  }

  static long inPath(String name, String text) {
    return read(name + " in path", text);
  }

  /** The parameter's number, {@code missing} when it was not sent. */
  static long inQuery(Parameters parameters, String name, long missing) {
    String text = parameters.get(name);
    return text.isEmpty() ? missing : read(name + " in query", text);
  }

  private static long read(String what, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException word) {
      throw ApiFailure.unprocessable(what + " must be of type int64: \"" + text + "\"");
    }
  }

  /** The id, which makes the database complain when it is wider than the server's columns. */
  static long stored(long id) {
    if (id != (int) id) {
      throw ApiFailure.internal();
    }
    return id;
  }

  static ApiFailure missing(String what, long id) {
    return ApiFailure.notFound(what + " " + stored(id) + " not found");
  }
}
