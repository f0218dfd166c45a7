package io.github.harborreplication.fake.internal.api;

import io.github.harborreplication.fake.internal.query.Parameters;
import io.github.harborreplication.fake.internal.state.HarborVersion;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Numbers in paths and queries, and media types: checked before it is known who sends them. */
final class RequestRules {
  private static final Set<String> ANY = Set.of("", "*/*", "application/*", "application/json");

  private RequestRules() {}

  /** The number in the path of a request that wants JSON; its media type is checked first. */
  static long ofJson(ApiRequest request, String text) {
    checkJson(request);
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

  static void checkJson(ApiRequest request) {
    check(request.header("accept"), ANY, "application/json");
  }

  static void checkLog(ApiRequest request, HarborVersion version) {
    if (version == HarborVersion.V2_10_3) {
      check(request.header("accept"), Set.of("", "*/*", "text/*", "text/plain"), "text/plain");
    } else {
      Set<String> taken = new HashSet<>(ANY);
      taken.addAll(Set.of("text/*", "text/plain"));
      check(request.header("accept"), taken, "text/plain application/json");
    }
  }

  private static void check(String accept, Set<String> taken, String offered) {
    boolean takes =
        Arrays.stream(accept.split(",", -1)).map(RequestRules::bare).anyMatch(taken::contains);
    if (!takes) {
      throw ApiFailure.unprocessable(
          "unsupported media type requested, only [" + offered + "] are available");
    }
  }

  static void checkBody(ApiRequest request) {
    String sent = request.header("content-type");
    // A body without a type is taken for bytes.
    String type = sent.isEmpty() ? "application/octet-stream" : bare(sent);
    if (!request.body().isEmpty() && !type.equals("application/json")) {
      throw ApiFailure.unprocessable(
          "unsupported media type \"" + type + "\", only [application/json] are allowed");
    }
  }

  private static String bare(String type) {
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }
}
