package io.github.harborreplication.fluent.internal.http;

import io.github.harborreplication.client.HarborRetrofit;
import io.github.harborreplication.fluent.LogLevel;
import java.lang.System.Logger;
import java.util.Set;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.logging.HttpLoggingInterceptor;
import retrofit2.Retrofit;

/**
 * The OkHttp client and the Retrofit over it, set up so that nothing leaks and nothing is sent
 * twice.
 */
public final class HttpStack implements AutoCloseable {
  static final Logger LOG = System.getLogger("io.github.harborreplication");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

  private final OkHttpClient client;
  private final Retrofit retrofit;
  private final boolean ownsDispatcher;
  private final boolean ownsPool;

  public HttpStack(HttpSettings settings) {
    Dispatcher dispatcher = new Dispatcher();
    ConnectionPool pool = new ConnectionPool();
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(pool)
            .connectTimeout(settings.connectTimeout())
            .readTimeout(settings.readTimeout())
            .writeTimeout(settings.writeTimeout())
            .callTimeout(settings.callTimeout());
    if (settings.caFile() != null) {
      TrustedAuthorities.trust(builder, settings.caFile());
    }
    settings.okHttp().accept(builder);
    builder
        // One layer retries; OkHttp's own would send a POST twice.
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .followSslRedirects(false)
        // With its session cookie Harbor wants a CSRF token on POST and PUT.
        .cookieJar(CookieJar.NO_COOKIES)
        .addInterceptor(new AnswerGuard(settings.maxAnswerBytes()))
        .addInterceptor(new SameOriginRedirects())
        .addInterceptor(new LogIn(settings.apiUrl(), settings.authorization(), settings.clock()))
        .addInterceptor(new RequestHeaders(settings.requestId()))
        .addInterceptor(new Listening(settings.requestListener()))
        .addInterceptor(logging(settings.logLevel()))
        .addNetworkInterceptor(HttpStack::markSent);
    this.client = builder.build();
    this.ownsDispatcher = client.dispatcher() == dispatcher;
    this.ownsPool = client.connectionPool() == pool;
    this.retrofit = HarborRetrofit.create(settings.apiUrl().toString(), new AttemptCalls(client));
    if (!settings.apiUrl().isHttps() && !LOOPBACK.contains(settings.apiUrl().host())) {
      LOG.log(
          Logger.Level.WARNING,
          "credentials go to {0} in plain text: use https",
          settings.apiUrl());
    }
  }

  private static okhttp3.Response markSent(Interceptor.Chain chain) throws java.io.IOException {
    Attempt.of(chain.request()).markSent();
    return chain.proceed(chain.request());
  }

  private static HttpLoggingInterceptor logging(LogLevel level) {
    HttpLoggingInterceptor logging =
        new HttpLoggingInterceptor(line -> LOG.log(Logger.Level.INFO, line));
    logging.redactHeader("Authorization");
    logging.redactHeader("Cookie");
    logging.redactHeader("Set-Cookie");
    logging.setLevel(HttpLoggingInterceptor.Level.valueOf(level.name()));
    return logging;
  }

  /** The Retrofit that all interfaces, generated and internal, are made from. */
  public Retrofit retrofit() {
    return retrofit;
  }

  /**
   * Ends the threads and connections that this stack made; not those of a user's own dispatcher or
   * pool.
   */
  @Override
  public void close() {
    if (ownsDispatcher) {
      client.dispatcher().cancelAll();
      client.dispatcher().executorService().shutdown();
    }
    if (ownsPool) {
      client.connectionPool().evictAll();
    }
  }
}
