package io.github.harborreplication.fake.internal.api;

import io.github.harborreplication.fake.internal.query.Sort;
import io.github.harborreplication.fake.internal.state.ExecutionSnapshot;
import io.github.harborreplication.fake.internal.state.Run;
import io.github.harborreplication.fake.internal.state.Shelf;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.function.Predicate;

/** Executions as they are now; those orders in which they lie on the shelf need no sorting. */
final class ExecutionRows implements Rows<ExecutionSnapshot> {
  /** Lets every execution pass, so that a page of them all looks at no others. */
  static final Predicate<ExecutionSnapshot> ALL = row -> true;

  private final Shelf shelf;
  private final Instant now;

  ExecutionRows(Shelf shelf, Instant now) {
    this.shelf = shelf;
    this.now = now;
  }

  @Override
  public List<ExecutionSnapshot> sorted(
      Predicate<ExecutionSnapshot> filter, Sort<ExecutionSnapshot> sort) {
    if (sort.isUsual()) {
      return passing(shelf.newestFirst(), filter);
    }
    if (sort.isLedBy("id")) {
      return passing(shelf.byId(), filter);
    }
    if (sort.isLedBy("-id")) {
      return passing(shelf.byIdDescending(), filter);
    }
    return Rows.of(shown(shelf.byId())).sorted(filter, sort);
  }

  private List<ExecutionSnapshot> passing(List<Run> runs, Predicate<ExecutionSnapshot> filter) {
    return filter == ALL ? shown(runs) : Rows.filtered(shown(runs), filter);
  }

  private List<ExecutionSnapshot> shown(List<Run> runs) {
    return new AbstractList<>() {
      @Override
      public ExecutionSnapshot get(int index) {
        return runs.get(index).at(now);
      }

      @Override
      public int size() {
        return runs.size();
      }
    };
  }
}
