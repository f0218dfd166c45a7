package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.harborreplication.fluent.internal.http.ApiUrl;
import io.github.harborreplication.fluent.internal.http.HttpStack;
import io.github.harborreplication.fluent.value.Credentials;
import io.github.harborreplication.fluent.value.LogLevel;
import io.github.harborreplication.fluent.value.RequestListener;
import io.github.harborreplication.fluent.value.Retries;
import io.github.harborreplication.fluent.value.WaitClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Builds a client. Only {@link #url} and credentials are needed. Not safe for use by several
 * threads at once; what it builds is.
 */
public final class HarborReplicationBuilder {
  private static final Pattern APPLICATION =
      Pattern.compile("[!#$%&'*+.^_`|~\\w-]+(/[!#$%&'*+.^_`|~\\w-]+)?");

  private final HttpStack.Settings settings;
  private final boolean derived;

  HarborReplicationBuilder() {
    this(new HttpStack.Settings(), false);
  }

  /**
   * @param derived whether it is for a client on the connections of another
   */
  HarborReplicationBuilder(HttpStack.Settings settings, boolean derived) {
    this.settings = settings;
    this.derived = derived;
  }

  private void refuseIfDerived(String option) {
    if (derived) {
      throw new IllegalStateException(
          option + " in withOptions: it belongs to the connections; build another client for it");
    }
  }

  /**
   * Where Harbor is: with or without {@code /api/v2.0} at the end; a context path before that is
   * kept.
   *
   * @param url such as {@code https://harbor.example.com}
   * @return this
   * @throws IllegalArgumentException if it is not an http or https URL, or holds credentials, a
   *     query or a fragment
   */
  @CanIgnoreReturnValue
  public HarborReplicationBuilder url(String url) {
    refuseIfDerived("url");
    settings.apiUrl = ApiUrl.parse(Objects.requireNonNull(url, "url"));
    return this;
  }

  /**
   * Logs in as a user, or as a robot account such as {@code robot$ci}.
   *
   * @param username the name to log in with
   * @param secret the password or secret
   * @return this
   * @throws IllegalArgumentException as {@link Credentials#basic} does
   */
  @CanIgnoreReturnValue
  public HarborReplicationBuilder basicAuth(String username, String secret) {
    Credentials fixed = Credentials.basic(username, secret);
    settings.credentials = () -> fixed;
    settings.rotates = false;
    return this;
  }

  /**
   * Logs in with credentials that may change. The supplier is called at every request, on the
   * thread that sends it, so it must be safe for as many threads as send. Harbor refuses a user for
   * about 1.5 s after one wrong password, so after a 401 the client sends nothing for 2 s, on any
   * thread; a request that has no time left for that fails at once. After that pause the supplier
   * is called once more, and if it returns others the request is repeated, at most once.
   *
   * @param credentials called before each request
   * @return this
   */
  @CanIgnoreReturnValue
  public HarborReplicationBuilder credentials(Supplier<Credentials> credentials) {
    settings.credentials = Objects.requireNonNull(credentials, "credentials");
    settings.rotates = true;
    return this;
  }

  /**
   * Logs in as the robot account in a file that Harbor's portal exported when it was created: JSON
   * with its {@code name} and {@code secret}. The file is read at once.
   *
   * @param file the file
   * @return this
   * @throws IllegalArgumentException if it cannot be read, or has no name or no secret
   */
  @CanIgnoreReturnValue
  public HarborReplicationBuilder robotFile(Path file) {
    JsonObject robot;
    try {
      robot = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    } catch (IOException | JsonParseException | IllegalStateException e) {
      // The parser's message can quote the secret.
      throw new IllegalArgumentException(
          "robot file "
              + file
              + ": cannot be read as a JSON object ("
              + (e instanceof IOException ? e : e.getClass().getSimpleName())
              + "); export it when the robot account is created");
    }
    return basicAuth(text(robot, "name", file), text(robot, "secret", file));
  }

  private static String text(JsonObject robot, String member, Path file) {
    JsonElement value = robot.get(member);
    if (value == null || !value.isJsonPrimitive() || value.getAsString().isEmpty()) {
      throw new IllegalArgumentException(
          "robot file " + file + ": has no '" + member + "', as the file that Harbor exports has");
    }
    return value.getAsString();
  }

  /**
   * Bounds the time to connect, TLS included, to each address of the host. By default 10 s. An
   * address that cannot be connected to is followed by the next, within the same attempt.
   *
   * @param timeout the bound
   * @return this
   * @throws IllegalArgumentException if it is zero, negative or more than a day
   */
  @CanIgnoreReturnValue
  public HarborReplicationBuilder connectTimeout(Duration timeout) {
    settings.connectTimeout = positive("connectTimeout", timeout);
    return this;
  }

  /**
   * Bounds the time between two bytes of a response, and until the first. By default 60 s.
   *
   * @param timeout the bound
   * @return this
   * @throws IllegalArgumentException if it is zero, negative or more than a day
   */
  @CanIgnoreReturnValue
  public HarborReplicationBuilder readTimeout(Duration timeout) {
    settings.readTimeout = positive("readTimeout", timeout);
    return this;
  }

  /**
   * Bounds the time between two bytes of a request. By default 60 s.
   *
   * @param timeout the bound
   * @return this
   * @throws IllegalArgumentException if it is zero, negative or more than a day
   */
  @CanIgnoreReturnValue
  public HarborReplicationBuilder writeTimeout(Duration timeout) {
    settings.writeTimeout = positive("writeTimeout", timeout);
    return this;
  }

  /**
   * Bounds one attempt as a whole, from connecting to the last byte of the response. By default 2
   * minutes. Streamed logs are not bounded by it. Retries come on top, see {@link Retries#within}.
   *
   * @param timeout the bound
   * @return this
   * @throws IllegalArgumentException if it is zero, negative or more than a day
   */
  @CanIgnoreReturnValue
  public HarborReplicationBuilder callTimeout(Duration timeout) {
    settings.callTimeout = positive("callTimeout", timeout);
    return this;
  }

  /**
   * How often and for how long requests are retried. By default {@link Retries#standard()}.
   *
   * @param retries the rule
   * @return this
   */
  @CanIgnoreReturnValue
  public HarborReplicationBuilder retries(Retries retries) {
    settings.retries = Objects.requireNonNull(retries, "retries");
    return this;
  }

  /**
   * The most bytes that a response may have before it is refused instead of filling the memory. By
   * default 16 MiB. Streamed logs are not bounded by it.
   *
   * @param bytes the bound in bytes
   * @return this
   * @throws IllegalArgumentException if it is less than 1
   */
  @CanIgnoreReturnValue
  public HarborReplicationBuilder maxResponseBytes(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("maxResponseBytes " + bytes + ": must be at least 1");
    }
    settings.maxResponseBytes = bytes;
    return this;
  }

  /**
   * Trusts the certificate authorities of a PEM file instead of those of the machine. The file is
   * read by {@link #build}. Certificates and host names are always verified.
   *
   * @param pem the file, with one certificate or more
   * @return this
   */
  @CanIgnoreReturnValue
  public HarborReplicationBuilder caFile(Path pem) {
    refuseIfDerived("caFile");
    settings.caFile = Objects.requireNonNull(pem, "pem");
    return this;
  }

  /**
   * Changes the OkHttp client that sends the requests: for a proxy, interceptors, metrics. Runs
   * when {@link #build} is called, after the default of HTTP/1.1 and before the client's own
   * settings; redirects and cookies stay off, and OkHttp's connection recovery on, regardless of
   * what it sets. A socket factory that it sets lifts the bound on the framing of responses. A
   * dispatcher or connection pool that it sets must be closed by the caller; a POST opens a
   * connection of its own and keeps none. For an http URL no TLS is set up, unless it sets
   * connection specs. Called again, the changes run one after the other.
   *
   * @param change changes the client's builder
   * @return this
   */
  @CanIgnoreReturnValue
  public HarborReplicationBuilder okHttp(Consumer<OkHttpClient.Builder> change) {
    refuseIfDerived("okHttp");
    settings.okHttp = settings.okHttp.andThen(Objects.requireNonNull(change, "change"));
    return this;
  }

  /**
   * Wraps what creates the calls, for a tracing library that does so. Runs when {@link #build} is
   * called; the calls that its factory creates must be those of the one it wraps, or end in one.
   * Called again, the later one wraps the earlier.
   *
   * @param wrapper returns the factory to use, given the client's own
   * @return this
   */
  @CanIgnoreReturnValue
  public HarborReplicationBuilder callFactory(UnaryOperator<Call.Factory> wrapper) {
    refuseIfDerived("callFactory");
    Objects.requireNonNull(wrapper, "wrapper");
    UnaryOperator<Call.Factory> before = settings.callFactory;
    settings.callFactory = factory -> wrapper.apply(before.apply(factory));
    return this;
  }

  /**
   * Puts the name of the application before that of this library in the {@code User-Agent} of each
   * request, which Harbor's access log shows. By default {@code harbor-replication-java/} and the
   * version of the library.
   *
   * @param applicationName such as {@code release-pipeline} or {@code release-pipeline/1.2}
   * @return this
   * @throws IllegalArgumentException if it is not of this form
   */
  @CanIgnoreReturnValue
  public HarborReplicationBuilder applicationName(String applicationName) {
    if (!APPLICATION.matcher(applicationName).matches()) {
      throw new IllegalArgumentException(
          "applicationName '"
              + applicationName.replaceAll("\\p{Cntrl}", "?")
              + "': must be a name, or a name and version such as release-pipeline/1.2, without"
              + " spaces");
    }
    settings.applicationName = applicationName;
    return this;
  }

  /**
   * Receives an event for every request, retries included.
   *
   * @param listener called for each request
   * @return this
   */
  @CanIgnoreReturnValue
  public HarborReplicationBuilder requestListener(RequestListener listener) {
    settings.requestListener = Objects.requireNonNull(listener, "listener");
    return this;
  }

  /**
   * Sets the {@code X-Request-Id} of each request, which Harbor writes to its log and returns. By
   * default Harbor creates one. Called for every request, retries included. An id that is empty or
   * holds other than printable ASCII characters makes the call fail before it is sent.
   *
   * @param requestId called before each request
   * @return this
   */
  @CanIgnoreReturnValue
  public HarborReplicationBuilder requestId(Supplier<String> requestId) {
    settings.requestId = Objects.requireNonNull(requestId, "requestId");
    return this;
  }

  /**
   * How much of each request is logged. By default nothing.
   *
   * @param level how much
   * @return this
   */
  @CanIgnoreReturnValue
  public HarborReplicationBuilder logLevel(LogLevel level) {
    settings.logLevel = Objects.requireNonNull(level, "level");
    return this;
  }

  /**
   * What waits and retries sleep on. By default the clock of the machine.
   *
   * @param clock the clock
   * @return this
   */
  @CanIgnoreReturnValue
  public HarborReplicationBuilder clock(WaitClock clock) {
    settings.clock = Objects.requireNonNull(clock, "clock");
    return this;
  }

  /**
   * Takes URL, credentials and CA file from the environment variables of {@link
   * HarborReplication#fromEnvironment}.
   *
   * @return this
   * @throws IllegalStateException if one of the variables is missing or empty
   */
  @CanIgnoreReturnValue
  public HarborReplicationBuilder fromEnvironment() {
    return from(System.getenv()::get);
  }

  @CanIgnoreReturnValue
  HarborReplicationBuilder from(Function<String, @Nullable String> environment) {
    List<String> missing =
        Stream.of("HARBOR_URL", "HARBOR_USERNAME", "HARBOR_PASSWORD")
            .filter(name -> value(environment, name).isEmpty())
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "environment variables missing or empty: " + String.join(", ", missing));
    }
    url(value(environment, "HARBOR_URL"));
    basicAuth(value(environment, "HARBOR_USERNAME"), value(environment, "HARBOR_PASSWORD"));
    String ca = value(environment, "HARBOR_CA_FILE");
    return ca.isEmpty() ? this : caFile(Path.of(ca));
  }

  private static String value(Function<String, @Nullable String> environment, String name) {
    String value = environment.apply(name);
    return value == null ? "" : value;
  }

  /**
   * {@return the client} Sends nothing: {@link HarborReplication#ping} checks whether Harbor
   * responds.
   *
   * @throws IllegalStateException if the URL or the credentials are missing
   * @throws IllegalArgumentException if the CA file cannot be read or holds no certificate
   */
  public HarborReplication build() {
    if (settings.apiUrl == null) {
      throw new IllegalStateException("no URL: call url(\"https://harbor.example.com\")");
    }
    if (settings.credentials == null) {
      throw new IllegalStateException("no credentials: call basicAuth(\"robot$ci\", secret)");
    }
    return new HarborReplication(new HttpStack(settings.clone()), false);
  }

  private static Duration positive(String name, Duration timeout) {
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          name + " " + timeout + ": must be more than zero and at most a day");
    }
    return timeout;
  }
}
