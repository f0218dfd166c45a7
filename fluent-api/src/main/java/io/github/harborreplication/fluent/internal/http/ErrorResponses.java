package io.github.harborreplication.fluent.internal.http;

import com.google.gson.JsonParseException;
import io.github.harborreplication.client.HarborRetrofit;
import io.github.harborreplication.fluent.error.ApiError;
import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.model.HarborError;
import io.github.harborreplication.model.HarborErrors;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/** Reads why Harbor, or a proxy before it, refuses a request, and adds what to do about it. */
final class ErrorResponses {
  /** Some 30 years: more seconds than anybody waits for, and far from where numbers overflow. */
  static final String FOREVER = "999999999";

  private ErrorResponses() {}

  static HarborApiException read(Request request, Response<?> response, Instant now)
      throws IOException {
    ResponseBody body = response.errorBody();
    String text = body == null ? "" : body.string();
    Attempt attempt = Attempt.of(request);
    HarborError error = first(text);
    return HarborApiException.of(
        ApiError.of(request.method(), request.url().toString(), response.code())
            .withHarbors(
                error == null ? null : shown(attempt, error.getCode()),
                error == null ? null : shown(attempt, error.getMessage()))
            .withRequestId(shown(attempt, response.headers().get("X-Request-Id")))
            .withBodyStart(attempt.printable(text, 500))
            .withHint(hint(request, response.code(), response.headers(), text, now))
            .withRetryAfter(retryAfter(response.headers(), now)));
  }

  /** OkHttp takes it for a violation of the protocol, where no proxy was set. */
  static HarborApiException proxyLogin(Request request) {
    return HarborApiException.of(
        ApiError.of(request.method(), request.url().toString(), 407)
            .withHint(
                "A proxy on the way requires credentials: set the proxy and its"
                    + " authenticator with okHttp(http -> http.proxy(...).proxyAuthenticator(...))"));
  }

  /** {@code Retry-After} in seconds or as a date (RFC 9110, 10.2.3). */
  static @Nullable Duration retryAfter(Headers headers, Instant now) {
    String value = headers.get("Retry-After");
    if (value == null) {
      return null;
    }
    if (value.matches("\\d+")) {
      return Duration.ofSeconds(Long.parseLong(value.length() > 9 ? FOREVER : value));
    }
    Date until = headers.getDate("Retry-After");
    if (until == null) {
      return null;
    }
    // The two dates are of one clock, which need not be ours.
    Date sent = headers.getDate("Date");
    Duration left = Duration.between(sent == null ? now : sent.toInstant(), until.toInstant());
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static @Nullable String shown(Attempt attempt, @Nullable String text) {
    return text == null ? null : attempt.printable(text, 1_000);
  }

  private static @Nullable HarborError first(String body) {
    try {
      HarborErrors errors = HarborRetrofit.gson().fromJson(body, HarborErrors.class);
      List<HarborError> list = errors == null ? null : errors.getErrors();
      return list == null || list.isEmpty() ? null : list.get(0);
    } catch (JsonParseException e) {
      // Not Harbor's own response; the caller shows its start instead.
      return null;
    }
  }

  private static @Nullable String hint(
      Request request, int status, Headers headers, String body, Instant now) {
    String location = headers.get("Location");
    if (status >= 300 && status < 400 && location != null) {
      return redirect(request, location);
    }
    String path = request.url().encodedPath();
    return switch (status) {
      case 400 ->
          !request.url().isHttps() && body.contains("HTTPS")
              ? "The port expects TLS: use https in the client's URL"
              : null;
      case 401 -> login(Attempt.of(request).user);
      case 403 ->
          body.contains("CSRF")
              ? "A cookie was sent: remove the cookie jar or the Cookie header that was added"
              : permission(request);
      case 412 ->
          request.method().equals("DELETE") && path.contains("/replication/policies/")
              ? "It has an execution that is in progress, or that Harbor still shows as such:"
                  + " deleteWhenIdle(timeout) waits for its end"
              : null;
      case 429 -> pause(retryAfter(headers, now));
      case 408, 502, 503, 504 ->
          !Attempt.repeatable(request)
              ? "Harbor may have done it all the same: check before it is retried"
              : null;
      default -> null;
    };
  }

  private static String redirect(Request request, String location) {
    HttpUrl target = ApiUrl.withoutUser(request.url().resolve(location));
    if (target == null) {
      return "It redirects to what is not a URL of http or https";
    }
    String shown = Attempt.of(request).printable(target.toString(), 500);
    return request.method().equals("GET") && ApiUrl.sameOrigin(target, request.url())
        ? "It is a redirect loop: " + Wire.MOST_REDIRECTS + " were followed, next is " + shown
        : "It redirects to "
            + shown
            + ", which is not followed: credentials stay with the host that they are for, and a"
            + " redirected POST would become a GET. If Harbor responds at that URL, set it in the client";
  }

  private static @Nullable String login(String user) {
    if (user.isEmpty()) {
      return null;
    }
    String who = "The user was '" + user + "'";
    // Double quotes of a shell make "robot" of robot$ci; a robot of a project has a plus.
    return user.equals("robot") || (user.contains("+") && !user.startsWith("robot$"))
        ? who + ". Robot accounts are named robot$name: is robot$ missing, or removed by a shell?"
        : who;
  }

  private static @Nullable String pause(@Nullable Duration wait) {
    return wait == null ? null : "It requires a pause of " + wait.toSeconds() + " s";
  }

  /** As Harbor's portal lists it for robot accounts. */
  private static @Nullable String permission(Request request) {
    String path = request.url().encodedPath();
    String kind =
        ApiUrl.segmentsBelow(request.url()).stream()
            .filter(segment -> !segment.equals("replication"))
            .findFirst()
            .orElse("");
    String resource =
        switch (kind) {
          case "policies" -> "replication-policy";
          case "executions" -> "replication";
          case "adapters", "adapterinfos" -> "replication-adapter";
          case "registries" -> "registry";
          default -> null;
        };
    boolean list = path.endsWith("/" + kind) || path.endsWith("/tasks");
    String action =
        switch (request.method()) {
          case "GET" -> list ? "list" : "read";
          case "PUT" -> kind.equals("executions") ? "create" : "update";
          case "DELETE" -> "delete";
          default -> Attempt.isPing(request) ? "read" : "create";
        };
    return resource == null
        ? null
        : "It takes the system permission '" + action + "' of '" + resource + "'";
  }
}
