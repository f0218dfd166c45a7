package io.github.harborreplication.fake.internal.http;

import io.github.harborreplication.fake.value.SeenRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest requests; older ones are forgotten, and all are counted. */
public final class History {
  private static final int KEPT = 10_000;

  private final Deque<SeenRequest> requests = new ArrayDeque<>();
  private long count;

  synchronized void add(SeenRequest request) {
    count++;
    requests.addLast(request);
    if (requests.size() > KEPT) {
      requests.removeFirst();
    }
  }

  /** The requests kept, oldest first. */
  public synchronized List<SeenRequest> all() {
    return List.copyOf(requests);
  }

  /** How many came, those included that are forgotten. */
  public synchronized long count() {
    return count;
  }

  public synchronized void clear() {
    requests.clear();
    count = 0;
  }
}
