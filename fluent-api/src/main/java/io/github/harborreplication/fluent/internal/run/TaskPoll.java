package io.github.harborreplication.fluent.internal.run;

import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.internal.walk.ItemCheck;
import io.github.harborreplication.fluent.internal.walk.ListOptions;
import io.github.harborreplication.fluent.internal.walk.PageReader;
import io.github.harborreplication.fluent.internal.walk.PageReader.Slice;
import io.github.harborreplication.fluent.internal.walk.Step;
import io.github.harborreplication.fluent.internal.walk.Walk;
import io.github.harborreplication.model.ReplicationTask;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Polls one task. Harbor has no request for one task; but in the list by id a task keeps its place,
 * since tasks come at the end and go only with their execution. So the place is found once, and
 * each further poll reads one item. For one thread.
 */
public final class TaskPoll {
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
    PageReader<ReplicationTask> tasks = new ItemCheck.OfTasks(executionId, null, null).reader(api);
    if (place > 0) {
      Slice<ReplicationTask> slice = tasks.read(SORT, place, 1, null);
      List<ReplicationTask> items = slice.items();
      if (items.size() == 1 && Ids.of(items.get(0)) == taskId) {
        return Optional.of(new Seen(items.get(0), slice.date()));
      }
    }
    return search(tasks);
  }

  private Optional<Seen> search(PageReader<ReplicationTask> tasks) {
    AtomicReference<@Nullable Instant> date = new AtomicReference<>();
    PageReader<ReplicationTask> dated = tasks.shownTo(slice -> date.set(slice.date()));
    Walk<ReplicationTask> walk = new Walk<>(dated, Ids::of, ListOptions.LONGEST_PAGE);
    Iterator<ReplicationTask> all = Step.iterator(() -> walk.forward(SORT), Long.MAX_VALUE);
    for (long at = 1; all.hasNext(); at++) {
      ReplicationTask task = all.next();
      if (Ids.of(task) == taskId) {
        place = at;
        return Optional.of(new Seen(task, date.get()));
      }
    }
    return Optional.empty();
  }
}
