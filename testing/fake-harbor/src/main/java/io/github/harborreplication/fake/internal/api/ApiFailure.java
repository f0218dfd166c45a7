package io.github.harborreplication.fake.internal.api;

import java.util.Map;

/** A response that is an error in Harbor's form. */
final class ApiFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient ApiResponse response;

  private ApiFailure(int status, String code, String message, boolean knownPath) {
    super(status + " " + code + ": " + message, null, false, false);
    this.response =
        new ApiResponse(
            status,
            Map.of("Content-Type", "application/json; charset=utf-8"),
            Json.text(Json.error(code, message)),
            knownPath);
  }

  static ApiFailure badRequest(String message) {
    return new ApiFailure(400, "BAD_REQUEST", message, true);
  }

  static ApiFailure unauthorized() {
    return new ApiFailure(401, "UNAUTHORIZED", "unauthorized", true);
  }

  static ApiFailure forbidden(String message) {
    return new ApiFailure(403, "FORBIDDEN", message, true);
  }

  static ApiFailure notFound(String message) {
    return new ApiFailure(404, "NOT_FOUND", message, true);
  }

  static ApiFailure noSuchPath(String path) {
    return new ApiFailure(404, "NOT_FOUND", "path " + path + " was not found", false);
  }

  static ApiFailure methodNotAllowed(String method, String allowed) {
    String message = "method " + method + " is not allowed, but [" + allowed + "] are";
    return new ApiFailure(405, "METHOD_NOT_ALLOWED", message, false);
  }

  static ApiFailure conflict(String message) {
    return new ApiFailure(409, "CONFLICT", message, true);
  }

  static ApiFailure precondition(String message) {
    return new ApiFailure(412, "PRECONDITION", message, true);
  }

  static ApiFailure unprocessable(String message) {
    return new ApiFailure(
        422, "UNPROCESSABLE_ENTITY", "validation failure list:\n" + message, true);
  }

  static ApiFailure internal() {
    return new ApiFailure(500, "UNKNOWN", "internal server error", true);
  }

  ApiResponse response() {
    return response;
  }
}
