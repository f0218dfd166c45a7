package io.github.harborreplication.fluent.internal.run;

import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.http.Reply;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.internal.walk.ItemCheck;
import io.github.harborreplication.fluent.internal.walk.PageReader.Slice;
import io.github.harborreplication.fluent.internal.walk.PageRequest;
import io.github.harborreplication.model.ReplicationTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Polls one task. Harbor has no request for one task; but in the list by id a task keeps its place,
 * since tasks come at the end and go only with their execution. So the place is found once, and
 * each further poll reads one item. For one thread.
 */
public final class TaskPoll {
  private static final int PAGE = 100;
  private static final String SORT = "id";

  private final long executionId;
  private final long taskId;

  /** Counted from 1; 0 when not known. */
  private long place;

  TaskPoll(long executionId, long taskId) {
    this.executionId = executionId;
    this.taskId = taskId;
  }

  /** The task, and the server's time when it returned it. */
  record Seen(ReplicationTask task, @Nullable Instant serverTime) {}

  /** Empty when the execution has no such task. */
  Optional<Seen> read(Api api) {
    if (place > 0) {
      Rows rows = rows(api, place, 1);
      if (rows.list.size() == 1 && Ids.of(rows.list.get(0)) == taskId) {
        return Optional.of(new Seen(rows.list.get(0), rows.serverTime));
      }
    }
    return search(api);
  }

  private Optional<Seen> search(Api api) {
    for (long page = 1; ; page++) {
      Rows rows = rows(api, page, PAGE);
      for (int i = 0; i < rows.list.size(); i++) {
        if (Ids.of(rows.list.get(i)) == taskId) {
          place = (page - 1) * PAGE + i + 1;
          return Optional.of(new Seen(rows.list.get(i), rows.serverTime));
        }
      }
      if (rows.list.isEmpty() || page * PAGE >= rows.total) {
        if (page > 1) {
          // A server that always returns the same page has not shown the others.
          rows(api, PageRequest.BEYOND_ANY_LIST, PAGE);
        }
        return Optional.empty();
      }
    }
  }

  private record Rows(List<ReplicationTask> list, long total, @Nullable Instant serverTime) {}

  private Rows rows(Api api, long page, int size) {
    Reply<List<ReplicationTask>> reply =
        api.send(
            api.replication()
                .listReplicationTasks(executionId, SORT, page, (long) size, null, null));
    Slice<ReplicationTask> slice =
        new PageRequest<>(SORT, page, size, null, new ItemCheck.OfTasks(executionId, null, null))
            .read(reply);
    return new Rows(slice.items(), slice.total(), reply.date());
  }
}
