package io.github.harborreplication.fluent.internal.run;

import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.wait.Deadline;
import io.github.harborreplication.fluent.internal.wait.WaitState.Observation;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.internal.walk.ItemCheck;
import io.github.harborreplication.fluent.internal.walk.ListOptions;
import io.github.harborreplication.fluent.internal.walk.PageReader.Slice;
import io.github.harborreplication.model.ReplicationExecution;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Polls several executions with one request. What the list shows, GET of one would show at the same
 * moment; but that the list does not show an execution proves nothing.
 */
public final class SharedPoll {
  private static final int PAGE = ListOptions.LONGEST_PAGE;

  private SharedPoll() {}

  /**
   * Reads pages of all executions, newest first: down to the lowest of the ids, and at most as many
   * pages as there are ids.
   *
   * @return what was seen, without failed tasks, by the id
   */
  public static Map<Long, Observation> read(Api api, Deadline deadline, Set<Long> ids) {
    Map<Long, Observation> seen = new HashMap<>();
    Set<Long> unseen = new HashSet<>(ids);
    boolean more = true;
    // One alone costs no more than a page.
    for (long page = 1; more && page <= ids.size() && unseen.size() > 1; page++) {
      Slice<ReplicationExecution> slice =
          new ItemCheck.OfExecutions(null, null, null)
              .reader(deadline.bound(api))
              .read("-id", page, PAGE, null);
      List<ReplicationExecution> items = slice.items();
      for (ReplicationExecution execution : items) {
        long id = Ids.of(execution);
        if (unseen.remove(id)) {
          seen.put(id, Observation.of(deadline, slice.date(), execution));
        }
      }
      more =
          items.size() == PAGE
              && !unseen.isEmpty()
              && Ids.of(items.get(PAGE - 1)) > Collections.min(unseen);
    }
    return seen;
  }
}
