package io.github.harborreplication.fluent.internal.http;

import io.github.harborreplication.fluent.value.LogLevel;
import java.io.IOException;
import java.lang.System.Logger;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.logging.HttpLoggingInterceptor;
import okhttp3.logging.HttpLoggingInterceptor.Level;

/** Logs requests as much as is wanted, without the secrets in them. */
final class WireLog implements Interceptor {
  static final Logger LOG = System.getLogger("io.github.harborreplication");
  private static final Pattern SECRET =
      Pattern.compile(
          "(\"\\w*(?:secret|password|token|private_key)\\w*\"\\s*:\\s*)"
              + "\"(?:[^\"\\\\]++|\\\\.)*+\"?",
          Pattern.CASE_INSENSITIVE);

  /** Gateways before Harbor want headers of their own, which callers add. */
  private static final Pattern SECRET_HEADER =
      Pattern.compile(
          "\\A([\\w-]*(?:secret|password|token|key|auth|authorization|cookie): ).*",
          Pattern.CASE_INSENSITIVE);

  /** A page of a proxy can repeat what it was sent. */
  private static final Pattern LOG_IN =
      Pattern.compile(
          "(\\bauthorization\\b.{0,20}?\\bbasic\\s+)[a-z0-9+/]+={0,2}", Pattern.CASE_INSENSITIVE);

  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|::1");
  private static final Set<String> WARNED_OF = ConcurrentHashMap.newKeySet();

  private final HttpLoggingInterceptor whole;
  private final HttpLoggingInterceptor streamed;

  WireLog(LogLevel level) {
    this.whole = at(Level.valueOf(level.name()));
    // Its body would be read into memory.
    this.streamed = level == LogLevel.BODY ? at(Level.HEADERS) : whole;
  }

  private static HttpLoggingInterceptor at(Level level) {
    HttpLoggingInterceptor logging =
        new HttpLoggingInterceptor(line -> LOG.log(Logger.Level.INFO, masked(line)));
    logging.redactHeader("Authorization");
    logging.redactHeader("Proxy-Authorization");
    logging.redactHeader("Cookie");
    logging.redactHeader("Set-Cookie");
    return logging.setLevel(level);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    boolean streams = chain.request().tag(Streamed.class) != null;
    return (streams ? streamed : whole).intercept(chain);
  }

  static String masked(String line) {
    String told = SECRET_HEADER.matcher(line).replaceFirst("$1***");
    return withoutLogIn(SECRET.matcher(told).replaceAll("$1\"***\""));
  }

  /** The text without credentials that stand in it as in a header. */
  static String withoutLogIn(String text) {
    return LOG_IN.matcher(text).replaceAll("$1***");
  }

  /** Says so, once for each host, when credentials go over the network unprotected. */
  static void warnOfPlainHttp(HttpUrl url) {
    if (!url.isHttps() && !LOOPBACK.matcher(url.host()).matches() && WARNED_OF.add(url.host())) {
      LOG.log(Logger.Level.WARNING, "credentials go to {0} in plain text: use https", url);
    }
  }
}
