package io.github.harborreplication.benchmarks.clients;

import okhttp3.Credentials;
import okhttp3.OkHttpClient;

/** OkHttp as most write it by hand: it logs in, and is left as it is otherwise. */
public final class HandMade {
  static final String USERNAME = "robot$ci";
  static final String SECRET = "s3cret";

  private HandMade() {}

  static OkHttpClient okHttp() {
    return okHttp(USERNAME, SECRET);
  }

  public static OkHttpClient okHttp(String username, String secret) {
    String authorization = Credentials.basic(username, secret);
    return new OkHttpClient.Builder()
        .addInterceptor(
            chain ->
                chain.proceed(
                    chain.request().newBuilder().header("Authorization", authorization).build()))
        .build();
  }

  public static void close(OkHttpClient client) {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
