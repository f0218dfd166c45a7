package io.github.harborreplication.fake.internal.api;

import io.github.harborreplication.fake.internal.state.HarborVersion;
import io.github.harborreplication.fake.internal.state.ServerState;
import io.github.harborreplication.fake.value.FakeUser;
import io.github.harborreplication.fake.value.Permission;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Who gets in. */
record Authentication(ServerState state) {
  private static final Set<String> GUARDED = Set.of("POST", "PUT");

  /**
   * Who keeps the session's cookie is taken for a browser, which would have to send a token with
   * every change.
   */
  void checkToken(ApiRequest request) {
    boolean hasSession = request.header("cookie").matches("(?:.*;\\s*)?sid=.*");
    if (hasSession && GUARDED.contains(request.method())) {
      boolean oldest = state.version() == HarborVersion.V2_10_3;
      throw ApiFailure.forbidden(oldest ? "CSRF token invalid" : "CSRF token not found in request");
    }
  }

  /** The user who sent the request, if they have the permission. */
  FakeUser admit(ApiRequest request, Permission permission) {
    FakeUser user = user(request.header("authorization")).orElseThrow(ApiFailure::unauthorized);
    if (!user.permissions().contains(permission)) {
      throw ApiFailure.forbidden(user.name());
    }
    return user;
  }

  private Optional<FakeUser> user(String authorization) {
    if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    String pair;
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(6).strip());
      pair = new String(decoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    int colon = pair.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : state
            .users()
            .login(pair.substring(0, colon), pair.substring(colon + 1), state.clock().now());
  }
}
