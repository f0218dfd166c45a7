package io.github.harborreplication.fake.value;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A request that arrived, with the status of its answer.
 *
 * @param at by the fake's clock
 * @param method in capitals, such as {@code GET}
 * @param path below the host, as sent: {@code /api/v2.0/replication/policies}
 * @param query as sent, still encoded, with secrets masked; empty when there was none
 * @param headers by name in lower case; credentials are masked
 * @param body as sent, with secrets masked; empty when there was none
 * @param status of the answer, 0 when the answer was a broken connection
 * @param known false when FakeHarbor has no such operation
 */
public record SeenRequest(
    Instant at,
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    String body,
    int status,
    boolean known) {

  /**
   * {@return whether the request's path is {@code path}, told with or without {@code /api/v2.0}}
   *
   * @param wanted a path without a query
   */
  public boolean isFor(String wanted) {
    return path.equals(wanted) || path.equals("/api/v2.0" + wanted);
  }

  /** {@return the request's line, {@code GET /api/v2.0/replication/policies?page=2}} */
  public String line() {
    return method + " " + path + (query.isEmpty() ? "" : "?" + query);
  }
}
