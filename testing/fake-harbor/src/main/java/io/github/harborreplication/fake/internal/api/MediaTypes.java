package io.github.harborreplication.fake.internal.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What may be asked for and sent. */
final class MediaTypes {
  private static final Set<String> ANY = Set.of("", "*/*", "application/*", "application/json");

  private MediaTypes() {}

  static void checkJson(ApiRequest request) {
    check(request.header("accept"), ANY, "application/json");
  }

  static void checkLog(ApiRequest request) {
    Set<String> taken =
        Set.of("", "*/*", "application/*", "application/json", "text/*", "text/plain");
    check(request.header("accept"), taken, "text/plain");
  }

  private static void check(String accept, Set<String> taken, String offered) {
    boolean takes =
        Arrays.stream(accept.split(",", -1)).map(MediaTypes::bare).anyMatch(taken::contains);
    if (!takes) {
      throw ApiFailure.unprocessable(
          "unsupported media type requested, only [" + offered + "] are available");
    }
  }

  static void checkBody(ApiRequest request) {
    String type = request.header("content-type");
    if (!request.body().isEmpty() && !type.isEmpty() && !bare(type).equals("application/json")) {
      throw ApiFailure.unprocessable(
          "unsupported media type \"" + bare(type) + "\", only [application/json] are allowed");
    }
  }

  private static String bare(String type) {
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }
}
