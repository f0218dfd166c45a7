package io.github.harborreplication.fluent.internal.http;

import io.github.harborreplication.client.HarborRetrofit;
import io.github.harborreplication.fluent.value.Credentials;
import io.github.harborreplication.fluent.value.LogLevel;
import io.github.harborreplication.fluent.value.RequestListener;
import io.github.harborreplication.fluent.value.Retries;
import io.github.harborreplication.fluent.value.WaitClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The OkHttp client and the Retrofit over it, set up so that nothing leaks and nothing is sent
 * twice.
 */
public final class HttpStack implements AutoCloseable {
  /**
   * As many as a list reads pages at once. OkHttp keeps 5; the others would be opened anew, TLS
   * included, for page after page.
   */
  private static final int IDLE_CONNECTIONS = 16;

  /** Heads, framing and redirects come on top of what a body may have. */
  private static final long BESIDE_THE_BODY = 1 << 20;

  /** The settings of a client, with their defaults; the builder describes each. */
  public static final class Settings {
    public @Nullable HttpUrl apiUrl;
    public @Nullable Supplier<Credentials> credentials;

    /** Whether the supplier of credentials can return others later. */
    public boolean rotates;

    public Duration connectTimeout = Duration.ofSeconds(10);
    public Duration readTimeout = Duration.ofSeconds(60);
    public Duration writeTimeout = Duration.ofSeconds(60);
    public Duration callTimeout = Duration.ofMinutes(2);
    public long maxResponseBytes = 16L << 20;
    public @Nullable Path caFile;
    public Consumer<OkHttpClient.Builder> okHttp = client -> {};
    public RequestListener requestListener = event -> {};
    public @Nullable Supplier<String> requestId;
    public LogLevel logLevel = LogLevel.NONE;
    public Retries retries = Retries.standard();
    public WaitClock clock = WaitClock.system();
  }

  /** Like the pool of this stack, unused where the user set another one. */
  private final Dispatcher dispatcher = new Dispatcher();

  private final ConnectionPool pool = new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES);
  private final RunningCalls running = new RunningCalls(pool::evictAll);
  private final Secrets secrets = new Secrets();
  private final ClientClock clock;
  private final long maxWireBytes;
  private final OkHttpClient client;

  /**
   * Keeps no connection. Of one that was idle nobody knows whether the server has closed it; what
   * is sent over it is lost then, and a POST may not be repeated.
   */
  private final OkHttpClient freshly;

  private final Api api;

  /**
   * Sets everything up; sends nothing. The settings may change afterwards without effect.
   *
   * @param settings with a URL and credentials
   */
  public HttpStack(Settings settings) {
    HttpUrl apiUrl = Objects.requireNonNull(settings.apiUrl, "url");
    this.clock = new ClientClock(settings.clock);
    this.maxWireBytes = settings.maxResponseBytes + BESIDE_THE_BODY;
    this.client = guarded(connections(apiUrl, settings), apiUrl, settings);
    this.freshly =
        client.newBuilder().connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS)).build();
    this.api =
        Api.over(
            HarborRetrofit.create(apiUrl.toString(), this::newCall),
            new Exchange(clock, settings.retries));
    WireLog.warnOfPlainHttp(apiUrl);
  }

  /** Everything that the user's hook may change. */
  private OkHttpClient connections(HttpUrl apiUrl, Settings settings) {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(pool)
            .socketFactory(new BoundedNetwork.CountedSockets())
            // Over HTTP/2 a server can hold a call beyond its timeout, and fill the memory.
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectTimeout(settings.connectTimeout)
            .readTimeout(settings.readTimeout)
            .writeTimeout(settings.writeTimeout)
            .callTimeout(settings.callTimeout);
    if (!apiUrl.isHttps()) {
      // To set up TLS takes a third of the time to a first response. Redirects keep to this origin.
      builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
    }
    if (settings.caFile != null) {
      TrustedAuthorities.trust(builder, settings.caFile);
    }
    settings.okHttp.accept(builder);
    return builder.build();
  }

  private OkHttpClient guarded(OkHttpClient connections, HttpUrl apiUrl, Settings settings) {
    Supplier<Credentials> credentials = Objects.requireNonNull(settings.credentials, "credentials");
    Dns dns = connections.dns();
    long maxBytes = settings.maxResponseBytes;
    OkHttpClient.Builder builder =
        connections
            .newBuilder()
            // Tries every address, and repeats what a dead kept connection lost; not a POST.
            .retryOnConnectionFailure(true)
            .followRedirects(false)
            .followSslRedirects(false)
            // With its session cookie Harbor wants a CSRF token on POST and PUT.
            .cookieJar(CookieJar.NO_COOKIES)
            .dns(host -> BoundedNetwork.lookup(dns, host))
            .addInterceptor(Wire::followRedirects)
            .addInterceptor(
                new Login(
                    apiUrl, credentials, settings.rotates, secrets, new Login.Cooldown(clock)))
            .addInterceptor(
                new RequestReporter(
                    "harbor-replication-java", settings.requestId, settings.requestListener))
            .addInterceptor(new WireLog(settings.logLevel, secrets))
            .addInterceptor(chain -> ResponseGuard.limit(chain, maxBytes))
            .addInterceptor(Wire::oneShot)
            .addNetworkInterceptor(Wire::exchange);
    // Before those of the user, so that it sees what they return.
    builder.interceptors().add(0, new ResponseGuard(running));
    return builder.build();
  }

  /** Each call has an {@link Attempt} of its own. */
  private Call newCall(Request request) {
    running.requireOpen(request);
    OkHttpClient sender = Attempt.repeatable(request) ? client : freshly;
    Attempt attempt = new Attempt(secrets, maxWireBytes);
    return sender.newCall(request.newBuilder().tag(Attempt.class, attempt).build());
  }

  /** The interfaces whose calls are sent by this. */
  public Api api() {
    return api;
  }

  /**
   * Ends the threads and connections that this stack created; not those of a user's own dispatcher
   * or pool.
   */
  @Override
  public void close() {
    running.close();
    clock.close();
    dispatcher.executorService().shutdown();
  }
}
