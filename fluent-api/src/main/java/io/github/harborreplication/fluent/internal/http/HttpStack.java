package io.github.harborreplication.fluent.internal.http;

import io.github.harborreplication.client.HarborRetrofit;
import io.github.harborreplication.client.RegistryApi;
import io.github.harborreplication.client.ReplicationApi;
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
import java.util.function.UnaryOperator;
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
import retrofit2.Retrofit;

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
  public static final class Settings implements Cloneable {
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
    public UnaryOperator<Call.Factory> callFactory = factory -> factory;
    public String applicationName = "";
    public RequestListener requestListener = event -> {};
    public @Nullable Supplier<String> requestId;
    public LogLevel logLevel = LogLevel.NONE;
    public Retries retries = Retries.standard();
    public WaitClock clock = WaitClock.system();

    @Override
    public Settings clone() {
      try {
        return (Settings) super.clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private final Settings settings;
  private final HttpUrl apiUrl;

  /** Like the pool of this stack, unused where the user set another one. */
  private final Dispatcher dispatcher;

  private final OkHttpClient connections;
  private final Lifetime lifetime;
  private final Secrets secrets;
  private final Login login;
  private final OkHttpClient client;

  /**
   * Keeps no connection. Of one that was idle nobody knows whether the server has closed it; what
   * is sent over it is lost then, and a POST may not be repeated.
   */
  private final OkHttpClient freshly;

  private final Api api;

  public HttpStack(Settings settings) {
    this(settings, null);
  }

  private HttpStack(Settings settings, @Nullable HttpStack parent) {
    this.settings = settings;
    this.apiUrl = Objects.requireNonNull(settings.apiUrl, "url");
    if (parent == null) {
      ConnectionPool pool = new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES);
      this.dispatcher = new Dispatcher();
      this.lifetime = new Lifetime(pool::evictAll);
      this.secrets = new Secrets();
      this.connections = connections(pool);
      WireLog.warnOfPlainHttp(apiUrl);
    } else {
      this.dispatcher = parent.dispatcher;
      this.lifetime = parent.lifetime;
      this.secrets = parent.secrets;
      this.connections = withTimeouts(parent);
    }
    WaitClock clock = lifetime.clock(settings.clock);
    this.login =
        parent != null && parent.settings.credentials == settings.credentials
            ? parent.login
            : new Login(
                apiUrl,
                Objects.requireNonNull(settings.credentials, "credentials"),
                settings.rotates,
                secrets,
                new Login.Cooldown(clock));
    this.client = guarded();
    this.freshly =
        client.newBuilder().connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS)).build();
    Retrofit retrofit =
        HarborRetrofit.create(apiUrl.toString(), settings.callFactory.apply(this::newCall));
    this.api =
        new Api(
            retrofit,
            retrofit.create(ReplicationApi.class),
            retrofit.create(RegistryApi.class),
            clock,
            settings.retries,
            null);
  }

  /** Another stack over the same connections, which lives as long as this one. */
  public HttpStack derive(Settings changed) {
    return new HttpStack(changed, this);
  }

  public Settings settings() {
    return settings.clone();
  }

  /** Everything that the user's hook may change. */
  private OkHttpClient connections(ConnectionPool pool) {
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
    Dns dns = builder.build().dns();
    return builder.dns(host -> BoundedNetwork.lookup(dns, host)).build();
  }

  /** The user's hook may have set other timeouts of the parent. */
  private OkHttpClient withTimeouts(HttpStack parent) {
    OkHttpClient.Builder builder = parent.connections.newBuilder();
    Settings before = parent.settings;
    change(before.connectTimeout, settings.connectTimeout, builder::connectTimeout);
    change(before.readTimeout, settings.readTimeout, builder::readTimeout);
    change(before.writeTimeout, settings.writeTimeout, builder::writeTimeout);
    change(before.callTimeout, settings.callTimeout, builder::callTimeout);
    return builder.build();
  }

  private static void change(Duration before, Duration after, Consumer<Duration> setter) {
    if (!before.equals(after)) {
      setter.accept(after);
    }
  }

  private OkHttpClient guarded() {
    OkHttpClient.Builder builder =
        connections
            .newBuilder()
            // Tries every address, and repeats what a dead kept connection lost; not a POST.
            .retryOnConnectionFailure(true)
            .followRedirects(false)
            .followSslRedirects(false)
            // With its session cookie Harbor wants a CSRF token on POST and PUT.
            .cookieJar(CookieJar.NO_COOKIES)
            .addInterceptor(Wire::followRedirects)
            .addInterceptor(login)
            .addInterceptor(
                new RequestReporter(
                    userAgent(settings.applicationName),
                    settings.requestId,
                    settings.requestListener))
            .addInterceptor(new WireLog(settings.logLevel, secrets))
            .addInterceptor(chain -> ResponseGuard.limit(chain, settings.maxResponseBytes))
            .addInterceptor(Wire::oneShot)
            .addNetworkInterceptor(Wire::exchange);
    // Before those of the user, so that it sees what they return.
    builder.interceptors().add(0, new ResponseGuard(lifetime));
    return builder.build();
  }

  private static String userAgent(String application) {
    String version = HttpStack.class.getPackage().getImplementationVersion();
    String client = "harbor-replication-java" + (version == null ? "" : "/" + version);
    return application.isEmpty() ? client : application + " " + client;
  }

  private Call newCall(Request request) {
    lifetime.requireOpen(request);
    OkHttpClient sender = Attempt.repeatable(request) ? client : freshly;
    Attempt attempt = new Attempt(secrets, settings.maxResponseBytes + BESIDE_THE_BODY);
    return sender.newCall(request.newBuilder().tag(Attempt.class, attempt).build());
  }

  public Api api() {
    return api;
  }

  /**
   * Ends the threads and connections that this stack created; not those of a user's own dispatcher
   * or pool.
   */
  @Override
  public void close() {
    lifetime.close();
    dispatcher.executorService().shutdown();
  }
}
