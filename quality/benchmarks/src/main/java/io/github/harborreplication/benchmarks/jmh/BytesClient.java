package io.github.harborreplication.benchmarks.jmh;

import java.io.IOException;
import java.util.Objects;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Okio;

/** Reads the same responses to their last byte and parses none: no client can be faster. */
final class BytesClient implements AutoCloseable {
  private final OkHttpClient okHttp = Clients.okHttp();
  private final String api;

  BytesClient(String url) {
    this.api = url + "/api/v2.0/replication/";
  }

  /** Every page of executions; returns how many bytes they were. */
  long walk() throws IOException {
    long bytes = 0;
    long total = Long.MAX_VALUE;
    for (long page = 1; (page - 1) * 100 < total; page++) {
      try (Response response = get("executions?sort=-id&page=" + page + "&page_size=100")) {
        total = Long.parseLong(Objects.requireNonNull(response.header("X-Total-Count")));
        bytes += read(response);
      }
    }
    return bytes;
  }

  /** One page of policies; returns how many bytes it was. */
  long policyPage() throws IOException {
    try (Response response = get("policies?sort=-id&page=1&page_size=100")) {
      return read(response);
    }
  }

  private Response get(String path) throws IOException {
    Request request =
        new Request.Builder().url(api + path).header("Accept", "application/json").build();
    return okHttp.newCall(request).execute();
  }

  private static long read(Response response) throws IOException {
    return Objects.requireNonNull(response.body()).source().readAll(Okio.blackhole());
  }

  @Override
  public void close() {
    Clients.close(okHttp);
  }
}
