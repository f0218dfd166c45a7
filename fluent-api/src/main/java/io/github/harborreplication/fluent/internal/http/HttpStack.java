package io.github.harborreplication.fluent.internal.http;

import io.github.harborreplication.client.HarborRetrofit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
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

  private final OkHttpClient client;
  private final AttemptCalls calls;
  private final Retrofit retrofit;
  private final Set<Call> streams = ConcurrentHashMap.newKeySet();
  private final boolean ownsDispatcher;
  private final boolean ownsPool;

  public HttpStack(HttpSettings settings) {
    Dispatcher dispatcher = new Dispatcher();
    ConnectionPool pool = new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES);
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(pool)
            .connectTimeout(settings.connectTimeout())
            .readTimeout(settings.readTimeout())
            .writeTimeout(settings.writeTimeout())
            .callTimeout(settings.callTimeout());
    if (!settings.apiUrl().isHttps()) {
      // To set up TLS takes a third of the time to a first answer. Redirects keep to this origin.
      builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
    }
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
        .addInterceptor(new SameOriginRedirects())
        .addInterceptor(
            new LogIn(settings.apiUrl(), settings.authorization(), new LockOut(settings.clock())))
        .addInterceptor(new RequestHeaders(settings.requestId()))
        .addInterceptor(new Listening(settings.requestListener()))
        .addInterceptor(new WireLog(settings.logLevel()))
        .addInterceptor(new AnswerLimit(settings.maxAnswerBytes()))
        .addInterceptor(HiddenRetryAfter::show)
        .addNetworkInterceptor(HttpStack::markSent);
    builder.networkInterceptors().add(0, HiddenRetryAfter::hide);
    builder.interceptors().add(0, new AnswerGuard(streams));
    OkHttpClient configured = builder.build();
    EveryAddress addresses = new EveryAddress(configured.dns());
    this.client = configured.newBuilder().dns(addresses).addInterceptor(addresses).build();
    this.calls = new AttemptCalls(client);
    this.ownsDispatcher = client.dispatcher() == dispatcher;
    this.ownsPool = client.connectionPool() == pool;
    this.retrofit = HarborRetrofit.create(settings.apiUrl().toString(), calls);
    WireLog.warnOfPlainHttp(settings.apiUrl());
  }

  private static okhttp3.Response markSent(Interceptor.Chain chain) throws java.io.IOException {
    Attempt.of(chain.request()).markSent();
    return chain.proceed(chain.request());
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
    calls.close();
    // The dispatcher forgets a call once its answer has begun.
    streams.forEach(Call::cancel);
    if (ownsDispatcher) {
      client.dispatcher().cancelAll();
      client.dispatcher().executorService().shutdown();
    }
    if (ownsPool) {
      client.connectionPool().evictAll();
    }
  }
}
