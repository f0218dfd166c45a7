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

/** Logs requests at the level that is set, without the secrets in them. */
final class WireLog implements Interceptor {
  static final Logger LOG = System.getLogger("io.github.harborreplication");

  /** The name of a member, also within JSON that is a string of other JSON. */
  private static final String NAME =
      "(\\\\{0,3}+\"(?=[\\w-]{0,99}?(?:secret|passw|pwd|token|private.?key|api.?key))[\\w-]++"
          + "\\\\{0,3}+\"\\s*+:\\s*+)";

  /**
   * A string, one within another string, an array of either, or anything else that ends at a comma.
   */
  private static final String VALUE =
      "(?:\"(?:[^\"\\\\]++|\\\\.)*+\"?"
          + "|\\\\{1,3}+\"(?:[^\"\\\\]++|\\\\(?!\\\\{0,2}+\"))*+(?:\\\\{1,3}+\")?"
          + "|\\[(?:\"(?:[^\"\\\\]++|\\\\.)*+\"?|[^\"\\]]++)*+]?"
          + "|(?!null\\b)[^\\s,\\]}\"\\\\\\[]++)";

  private static final Pattern SECRET = Pattern.compile(NAME + VALUE, Pattern.CASE_INSENSITIVE);

  private static final Pattern USER_INFO = Pattern.compile("://[^\\s/?#@\"]{1,999}+@");

  /** Gateways before Harbor want headers of their own, which callers add. */
  private static final Pattern SECRET_HEADER =
      Pattern.compile(
          "\\A([\\w-]{0,99}(?:secret|password|token|key|auth|authorization|cookie): ).*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|::1");
  private static final Set<String> WARNED_OF = ConcurrentHashMap.newKeySet();

  private final Secrets secrets;
  private final HttpLoggingInterceptor whole;
  private final HttpLoggingInterceptor streamed;

  WireLog(LogLevel level, Secrets secrets) {
    this.secrets = secrets;
    this.whole = at(Level.valueOf(level.name()));
    // Its body would be read into memory.
    this.streamed = level == LogLevel.BODY ? at(Level.HEADERS) : whole;
  }

  private HttpLoggingInterceptor at(Level level) {
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
    boolean streams = Attempt.streams(chain.request());
    return (streams ? streamed : whole).intercept(chain);
  }

  private String masked(String line) {
    String shown = SECRET_HEADER.matcher(line).replaceFirst("$1***");
    shown = SECRET.matcher(shown).replaceAll("$1\"***\"");
    return secrets.hide(USER_INFO.matcher(shown).replaceAll("://***@"));
  }

  /** Says so, once for each host, when credentials go over the network unprotected. */
  static void warnOfPlainHttp(HttpUrl url) {
    if (!url.isHttps() && !LOOPBACK.matcher(url.host()).matches() && WARNED_OF.add(url.host())) {
      LOG.log(Logger.Level.WARNING, "credentials go to {0} in plain text: use https", url);
    }
  }
}
