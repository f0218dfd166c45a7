package io.github.harborreplication.benchmarks.jmh;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.HarborReplicationBuilder;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;

/** The clients that are compared: all log in, and none is tuned otherwise. */
final class Clients {
  /** Passes the URL of the server to the forks. */
  static final String SERVER = "benchmarks.server";

  private static final String USERNAME = "robot$ci";
  private static final String SECRET = "s3cret";

  private Clients() {}

  static String server() {
    String url = System.getProperty(SERVER);
    if (url == null) {
      throw new IllegalStateException("-D" + SERVER + " is not set");
    }
    return url;
  }

  static HarborReplication fluent(String url) {
    return builder(url).build();
  }

  static HarborReplicationBuilder builder(String url) {
    return HarborReplication.builder().url(url).basicAuth(USERNAME, SECRET);
  }

  static OkHttpClient okHttp() {
    return okHttp(USERNAME, SECRET);
  }

  static OkHttpClient okHttp(String username, String secret) {
    String authorization = Credentials.basic(username, secret);
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
