package io.github.harborreplication.fluent.internal.http;

import com.google.gson.JsonParseException;
import io.github.harborreplication.client.HarborRetrofit;
import io.github.harborreplication.fluent.error.ApiError;
import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.model.HarborError;
import io.github.harborreplication.model.HarborErrors;
import java.io.IOException;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/** Reads what Harbor, or a proxy before it, says of a request that it refuses. */
final class ErrorAnswers {
  private ErrorAnswers() {}

  static HarborApiException read(Request request, Response<?> response) throws IOException {
    ResponseBody body = response.errorBody();
    String text = body == null ? "" : body.string();
    HarborError error = first(text);
    return HarborApiException.of(
        new ApiError(
            request.method(),
            request.url().toString(),
            response.code(),
            error == null ? null : words(error.getCode()),
            error == null ? null : words(error.getMessage()),
            words(response.headers().get("X-Request-Id")),
            Attempt.printable(text),
            hint(request, response, error)));
  }

  private static @Nullable String words(@Nullable String text) {
    return text == null ? null : Attempt.printable(text, 2_000);
  }

  private static @Nullable HarborError first(String body) {
    try {
      HarborErrors errors = HarborRetrofit.gson().fromJson(body, HarborErrors.class);
      List<HarborError> list = errors == null ? null : errors.getErrors();
      return list == null || list.isEmpty() ? null : list.get(0);
    } catch (JsonParseException e) {
      // Not Harbor's own answer; the caller shows its start instead.
      return null;
    }
  }

  private static @Nullable String hint(
      Request request, Response<?> response, @Nullable HarborError error) {
    String location = response.headers().get("Location");
    if (response.code() >= 300 && response.code() < 400 && location != null) {
      HttpUrl target = SameOriginRedirects.withoutUser(request.url().resolve(location));
      return "It redirects to "
          + (target == null ? "what is no URL of http or https" : target)
          + ", which is not followed: credentials stay with the host they were given for, and a"
          + " redirected POST would become a GET. If Harbor is there, give the client that URL";
    }
    boolean gateway = response.code() >= 502 && response.code() <= 504;
    if (gateway && request.method().equals("POST")) {
      return "Harbor may have done it all the same: look before it is sent again";
    }
    String message = error == null ? null : error.getMessage();
    if (response.code() == 403 && message != null && message.contains("CSRF")) {
      return "A cookie was sent: remove the cookie jar or the Cookie header that was added";
    }
    return null;
  }
}
