package io.github.harborreplication.benchmarks.clients;

import io.github.harborreplication.fluent.ExecutionList;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.HarborReplicationBuilder;
import io.github.harborreplication.fluent.Page;
import io.github.harborreplication.model.ReplicationExecution;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import okhttp3.ConnectionSpec;

/** Lines that users of the fluent layer write. */
public final class FluentClient {
  private FluentClient() {}

  public static HarborReplication of(String url) {
    return builder(url).build();
  }

  /** With all that an https URL would need, although this one needs it not. */
  public static HarborReplication readyForTls(String url) {
    return builder(url)
        .okHttp(
            client ->
                client.connectionSpecs(
                    List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT)))
        .build();
  }

  private static HarborReplicationBuilder builder(String url) {
    return HarborReplication.builder().url(url).basicAuth(HandMade.USERNAME, HandMade.SECRET);
  }

  /** Every row, by the iterator; gives the sum of their ids. */
  public static long iterate(ExecutionList executions) {
    long sum = 0;
    for (ReplicationExecution execution : executions) {
      sum += id(execution);
    }
    return sum;
  }

  /** Every row, by the stream; gives the sum of their ids. */
  public static long stream(ExecutionList executions) {
    try (Stream<ReplicationExecution> rows = executions.stream()) {
      return rows.mapToLong(FluentClient::id).sum();
    }
  }

  /** Every row, page by page; gives the sum of their ids. */
  public static long pages(ExecutionList executions) {
    long sum = 0;
    for (Page<ReplicationExecution> page : executions.pages()) {
      for (ReplicationExecution execution : page) {
        sum += id(execution);
      }
    }
    return sum;
  }

  private static long id(ReplicationExecution execution) {
    return Objects.requireNonNull(execution.getId());
  }
}
