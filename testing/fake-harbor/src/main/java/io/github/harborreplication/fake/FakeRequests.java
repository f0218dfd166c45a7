package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.http.History;
import io.github.harborreplication.fake.value.SeenRequest;
import java.util.List;

/** The requests that came to a {@link FakeHarbor}. */
public final class FakeRequests {
  private final History history;

  FakeRequests(History history) {
    this.history = history;
  }

  /** {@return the latest 10,000 requests, oldest first} */
  public List<SeenRequest> list() {
    return history.all();
  }

  /** {@return how many requests came since the start or the last {@link #clear()}} */
  public long count() {
    return history.count();
  }

  /**
   * {@return how many of the latest requests had this method and path}
   *
   * @param method such as {@code GET}
   * @param path with or without {@code /api/v2.0}
   */
  public long count(String method, String path) {
    return history.all().stream()
        .filter(request -> request.method().equals(method) && request.isFor(path))
        .count();
  }

  /** {@return the requests for which FakeHarbor has no operation} */
  public List<SeenRequest> unknown() {
    return history.all().stream().filter(request -> !request.known()).toList();
  }

  /** Forgets the requests so far. */
  public void clear() {
    history.clear();
  }
}
