package io.github.harborreplication.fluent.internal.http;

import com.google.gson.JsonParseException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import java.time.Instant;
import java.util.Date;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/** A response with a status of 2xx, to be read by those who need not know the libraries below. */
public final class Reply<T> {
  private static final int SHOWN = 300;

  private final Response<T> response;

  Reply(Response<T> response) {
    this.response = response;
  }

  /** The body; null when it is empty or the JSON value null. */
  public @Nullable T bodyOrNull() {
    return response.body();
  }

  public T body() {
    T body = response.body();
    if (body == null) {
      throw broken("its body is empty or null where JSON is expected");
    }
    return body;
  }

  /** What is read of the body, which must be JSON that it can be read of. */
  public <M> M bodyAs(Function<T, M> reader) {
    T body = body();
    try {
      return reader.apply(body);
    } catch (JsonParseException e) {
      throw broken("its body is not the expected JSON: " + e.getMessage());
    }
  }

  public T bodyOf(long requested, Function<T, @Nullable Long> id) {
    T body = body();
    requireId(requested, id.apply(body));
    return body;
  }

  public void requireId(long requested, @Nullable Long shown) {
    if (shown == null || shown != requested) {
      throw broken(
          "what it shows has "
              + (shown == null ? "no id" : "the id " + shown + " instead of " + requested));
    }
  }

  public @Nullable String header(String name) {
    return response.headers().get(name);
  }

  public @Nullable Instant date() {
    Date date = response.headers().getDate("Date");
    return date == null ? null : date.toInstant();
  }

  /**
   * The exception for a response that is not what was expected.
   *
   * @param problem may repeat what the server sent: it is cut, and secrets are hidden
   */
  public HarborDecodingException broken(String problem) {
    okhttp3.Request request = response.raw().request();
    return HarborDecodingException.of(
        request.method(),
        request.url().toString(),
        response.code(),
        Attempt.of(request).printable(problem, SHOWN),
        "",
        null);
  }
}
