package io.github.harborreplication.benchmarks.clients;

import okhttp3.Credentials;
import okhttp3.OkHttpClient;

/** OkHttp as most write it by hand: it logs in, and is left as it is otherwise. */
final class HandMade {
  static final String USERNAME = "robot$ci";
  static final String SECRET = "s3cret";

  private HandMade() {}

  static OkHttpClient okHttp() {
    String authorization = Credentials.basic(USERNAME, SECRET);
    return new OkHttpClient.Builder()
        .addInterceptor(
            chain ->
                chain.proceed(
                    chain.request().newBuilder().header("Authorization", authorization).build()))
        .build();
  }

  static void close(OkHttpClient client) {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
