package io.github.harborreplication.fluent.internal.walk;

import io.github.harborreplication.fluent.internal.walk.PageReader.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The ways through a list, page by page. Each method requests the first page.
 *
 * @param size items per page
 */
public record Walk<T>(PageReader<T> reader, ToLongFunction<T> id, int size) {
  /** A list that grows at every request is not chased for ever. */
  private static final int MOST_REREADS = 3;

  /** The ids of the page before the first. */
  static final long[] NONE = {};

  /**
   * In the caller's order, from the first page to the last. Exact while nothing changes. One
   * request per page.
   */
  public Step<T> forward(String sort) {
    return forward(sort, 1, 0, NONE);
  }

  private Step<T> forward(String sort, long page, long read, long[] before) {
    Slice<T> slice = reader.read(sort, page, size, null);
    List<T> items = slice.items();
    long readThen = read + items.size();
    long[] ids = ids(items);
    // A server whose pages are shorter than requested has more of them.
    boolean more = !items.isEmpty() && (page * size < slice.total() || readThen < slice.total());
    return new Step<>(
        repeats(ids, before, sort) ? List.of() : items,
        slice.total(),
        more ? () -> forward(sort, page + 1, readThen, ids) : null);
  }

  /**
   * Newest first by key: always the first page of what has a lower id than the last item returned.
   * What is added or removed elsewhere cannot move an item across that line, so none is missed or
   * returned twice. One request per page.
   */
  public Step<T> byKey() {
    return byKey(null);
  }

  private Step<T> byKey(@Nullable Long bound) {
    Slice<T> slice = reader.read("-id", 1, size, bound);
    List<T> items = slice.items();
    boolean more = !items.isEmpty() && slice.total() > items.size();
    long lowest = lowest(items);
    return new Step<>(items, slice.total(), more ? () -> byKey(lowest) : null);
  }

  /**
   * Newest first without a filter by id: the newest page and, when that is not all, every page of
   * the list sorted by id, from the last to the first. New items come after the last page, and a
   * deletion moves items only to pages that are still to be read, so none is missed; what moved is
   * recognised by its id and not returned twice.
   *
   * <p>Items that enter in the middle, as they do under a filter on something that changes, break
   * this: they push others back to pages already read. With {@code reread}, the page before is read
   * again when the total grew.
   */
  public Step<T> tailFirst(boolean reread) {
    Slice<T> newest = reader.read("-id", 1, size, null);
    List<T> items = newest.items();
    if (items.isEmpty() || newest.total() <= items.size()) {
      return new Step<>(items, newest.total(), null);
    }
    long lowest = lowest(items);
    // A server whose pages are shorter than requested has more of them.
    long last = (newest.total() + items.size() - 1) / items.size();
    return new Step<>(
        items, newest.total(), () -> tail(reread, last, lowest, newest.total(), NONE));
  }

  private Step<T> tail(boolean reread, long page, long lowest, long totalBefore, long[] before) {
    Slice<T> slice = reader.read("id", page, size, null);
    List<T> fresh = new ArrayList<>();
    long low = lowest;
    for (int i = 0; reread && slice.total() > totalBefore && i < MOST_REREADS; i++) {
      totalBefore = slice.total();
      low = addFresh(reader.read("id", page + 1, size, null).items(), low, fresh);
      slice = reader.read("id", page, size, null);
    }
    long total = slice.total();
    long[] ids = ids(slice.items());
    long next = repeats(ids, before, "id") ? low : addFresh(slice.items(), low, fresh);
    return new Step<>(
        Collections.unmodifiableList(fresh),
        total,
        page > 1 ? () -> tail(reread, page - 1, next, total, ids) : null);
  }

  /** Adds the items below the lowest id so far, newest first; returns the lowest id then. */
  private long addFresh(List<T> ascending, long lowest, List<T> fresh) {
    for (int i = ascending.size() - 1; i >= 0; i--) {
      T item = ascending.get(i);
      if (id.applyAsLong(item) < lowest) {
        fresh.add(item);
        lowest = id.applyAsLong(item);
      }
    }
    return lowest;
  }

  private long lowest(List<T> items) {
    return items.stream().mapToLong(id).min().orElse(0);
  }

  long[] ids(List<T> items) {
    return items.stream().mapToLong(id).toArray();
  }

  /**
   * Whether a page has the items of the page before, because a page of items was added or removed
   * between the two requests. A server that ignores the page parameter returns the same; so a page
   * that no list has is requested, and the reader refuses items on that one.
   */
  boolean repeats(long[] ids, long[] before, String sort) {
    if (ids.length == 0 || !Arrays.equals(ids, before)) {
      return false;
    }
    reader.read(sort, PageRequest.BEYOND_ANY_LIST, size, null);
    return true;
  }
}
