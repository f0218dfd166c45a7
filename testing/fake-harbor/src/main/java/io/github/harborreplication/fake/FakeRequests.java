package io.github.harborreplication.fake;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.harborreplication.fake.internal.api.ApiRequest;
import io.github.harborreplication.fake.value.FakeClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The requests that a {@link FakeHarbor} received. */
public final class FakeRequests {
  private static final int KEPT = 10_000;

  private final FakeClock clock;
  private final Deque<SeenRequest> requests = new ArrayDeque<>();
  private long count;

  FakeRequests(FakeClock clock) {
    this.clock = clock;
  }

  synchronized void record(ApiRequest request, int status, boolean known) {
    count++;
    requests.addLast(new SeenRequest(request, clock.now(), status, known));
    if (requests.size() > KEPT) {
      requests.removeFirst();
    }
  }

  /** {@return the latest 10,000 requests, oldest first} */
  public synchronized List<SeenRequest> list() {
    return List.copyOf(requests);
  }

  /** {@return how many requests came since the start or the last {@link #clear()}} */
  public synchronized long count() {
    return count;
  }

  /**
   * {@return how many of the latest requests had this method and path}
   *
   * @param method such as {@code GET}
   * @param path with or without {@code /api/v2.0}
   */
  public long count(String method, String path) {
    return list().stream()
        .filter(request -> request.method().equals(method) && request.isFor(path))
        .count();
  }

  /** {@return the requests for which FakeHarbor has no operation} */
  public List<SeenRequest> unknown() {
    return list().stream().filter(request -> !request.known()).toList();
  }

  /** {@return the latest requests as JSON, oldest first, with secrets masked} */
  public String json() {
    return json(list()).toString();
  }

  static JsonArray json(List<SeenRequest> requests) {
    JsonArray list = new JsonArray();
    for (SeenRequest seen : requests) {
      JsonObject json = new JsonObject();
      json.addProperty("at", seen.at().toString());
      json.addProperty("method", seen.method());
      json.addProperty("path", seen.path());
      json.addProperty("query", seen.query());
      JsonObject headers = new JsonObject();
      seen.headers().forEach(headers::addProperty);
      json.add("headers", headers);
      json.addProperty("body", seen.body());
      json.addProperty("status", seen.status());
      json.addProperty("known", seen.known());
      list.add(json);
    }
    return list;
  }

  /** Forgets the requests so far. */
  public synchronized void clear() {
    requests.clear();
    count = 0;
  }
}
