package io.github.harborreplication.fluent.internal.walk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Newest first without a filter by id: the newest page, and when that is not all, every page of the
 * list sorted by id, from the last to the first. New rows come behind the last page, and a deletion
 * moves rows only to pages that are still to be read, so none is missed; what moved is known by its
 * id and not given twice.
 *
 * <p>Rows that enter in the middle, as they do under a filter on something that changes, break
 * this: they push others back over pages already read. With {@code reread}, when the total grew the
 * page before is read again for these.
 */
public final class TailFirstWalk<T> {
  /** A list that grows at every request is not chased for ever. */
  private static final int MOST_REREADS = 3;

  private final PageReader<T> reader;
  private final ToLongFunction<T> id;
  private final int size;
  private final boolean reread;

  public TailFirstWalk(PageReader<T> reader, ToLongFunction<T> id, int size, boolean reread) {
    this.reader = reader;
    this.id = id;
    this.size = size;
    this.reread = reread;
  }

  public Step<T> begin() {
    Slice<T> newest = reader.read("-id", 1, size, null);
    List<T> rows = newest.rows();
    if (rows.isEmpty() || newest.total() <= rows.size()) {
      return new Step<>(rows, newest.total(), null);
    }
    long lowest = lowest(rows, Long.MAX_VALUE);
    // A server whose pages are shorter than asked for has more of them.
    long last = (newest.total() + rows.size() - 1) / rows.size();
    return new Step<>(
        rows, newest.total(), () -> page(last, lowest, newest.total(), PageIds.none()));
  }

  private Step<T> page(long page, long lowest, long totalBefore, PageIds before) {
    Slice<T> slice = reader.read("id", page, size, null);
    List<T> fresh = new ArrayList<>();
    long low = lowest;
    for (int i = 0; reread && slice.total() > totalBefore && i < MOST_REREADS; i++) {
      totalBefore = slice.total();
      low = addFresh(reader.read("id", page + 1, size, null).rows(), low, fresh);
      slice = reader.read("id", page, size, null);
    }
    long total = slice.total();
    PageIds ids = PageIds.of(slice.rows(), id);
    long next = ids.moved(before, reader, "id", size) ? low : addFresh(slice.rows(), low, fresh);
    return new Step<>(
        Collections.unmodifiableList(fresh),
        total,
        page > 1 ? () -> page(page - 1, next, total, ids) : null);
  }

  /** Adds the rows below the lowest id so far, newest first; returns the lowest id then. */
  private long addFresh(List<T> ascending, long lowest, List<T> fresh) {
    for (int i = ascending.size() - 1; i >= 0; i--) {
      T row = ascending.get(i);
      if (id.applyAsLong(row) < lowest) {
        fresh.add(row);
        lowest = id.applyAsLong(row);
      }
    }
    return lowest;
  }

  private long lowest(List<T> rows, long otherwise) {
    return rows.stream().mapToLong(id).min().orElse(otherwise);
  }
}
