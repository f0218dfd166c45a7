package io.github.harborreplication.fluent.internal.http;

import io.github.harborreplication.client.HarborRetrofit;
import io.github.harborreplication.fluent.value.WaitClock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
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

  /** Unused, like the pool of this stack, where the user set another one. */
  private final Dispatcher dispatcher = new Dispatcher();

  private final RunningCalls calls;
  private final Retrofit retrofit;
  private final ClientClock clock;

  public HttpStack(HttpSettings settings) {
    this.clock = new ClientClock(settings.clock());
    ConnectionPool pool = new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES);
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(pool)
            .socketFactory(new CountedSockets())
            // Over HTTP/2 a server can hold a call beyond its timeout, and fill the memory.
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectTimeout(settings.connectTimeout())
            .readTimeout(settings.readTimeout())
            .writeTimeout(settings.writeTimeout())
            .callTimeout(settings.callTimeout());
    if (!settings.apiUrl().isHttps()) {
      // To set up TLS takes a third of the time to a first response. Redirects keep to this origin.
      builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
    }
    if (settings.caFile() != null) {
      TrustedAuthorities.trust(builder, settings.caFile());
    }
    settings.okHttp().accept(builder);
    Dns dns = builder.build().dns();
    Secrets secrets = new Secrets();
    builder
        // Tries every address, and repeats what a dead kept connection lost; not a one-shot POST.
        .retryOnConnectionFailure(true)
        .followRedirects(false)
        .followSslRedirects(false)
        // With its session cookie Harbor wants a CSRF token on POST and PUT.
        .cookieJar(CookieJar.NO_COOKIES)
        .dns(new BoundedDns(dns))
        .addInterceptor(new SameOriginRedirects())
        .addInterceptor(
            new Login(
                settings.apiUrl(),
                settings.credentials(),
                settings.rotates(),
                secrets,
                new LoginCooldown(clock)))
        .addInterceptor(new RequestHeaders(settings.requestId()))
        .addInterceptor(new Listening(settings.requestListener()))
        .addInterceptor(new WireLog(settings.logLevel(), secrets))
        .addInterceptor(new ResponseLimit(settings.maxResponseBytes()))
        .addInterceptor(Wire::oneShot)
        .addNetworkInterceptor(Wire::exchange);
    this.calls = new RunningCalls(builder, secrets, settings.maxResponseBytes(), pool::evictAll);
    this.retrofit = HarborRetrofit.create(settings.apiUrl().toString(), calls);
    WireLog.warnOfPlainHttp(settings.apiUrl());
  }

  /** The clock that all of the client waits on. */
  public WaitClock clock() {
    return clock;
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
    clock.close();
    dispatcher.executorService().shutdown();
  }
}
