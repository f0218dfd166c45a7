package io.github.harborreplication.fluent.internal.walk;

import io.github.harborreplication.fluent.internal.walk.PageReader.IdRange;
import io.github.harborreplication.fluent.internal.walk.PageReader.Slice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The ways through a list, page by page, for one iteration. Each begins with the first page. Harbor
 * counts the items and selects them in two queries, so a full page is never taken for the last one.
 */
public sealed class Walk<T> implements AutoCloseable permits ParallelWalk {
  /** A list that grows at every request is not chased for ever. */
  private static final int MOST_REREADS = 3;

  /** No list that changes returns more pages that contradict its total. */
  private static final int MOST_STRAYS = 100;

  /** In place of an id. */
  static final long NONE = 0;

  final PageReader<T> reader;
  final ToLongFunction<T> id;
  final int size;

  /** Items per page as the server returns them, which may be fewer than requested. */
  int length;

  /** The most pages that such a list can have. */
  private long mostPages;

  /** Whether the page before is read again when the total grew. */
  private boolean reread;

  /** How many pages contradicted the total. */
  private int strays;

  public Walk(PageReader<T> reader, ToLongFunction<T> id, int size) {
    this.reader = reader;
    this.id = id;
    this.size = size;
    this.length = size;
  }

  /** Sends nothing more. */
  @Override
  public void close() {}

  /**
   * In the caller's order, from the first page to the last. Exact while nothing changes; an item
   * that moved to a later page meanwhile is not returned twice. One request per page.
   */
  public Step<T> forward(String sort) {
    return forward(sort, 1, 0, 0, new HashMap<>());
  }

  private Step<T> forward(
      String sort, long page, long before, long totalBefore, Map<Long, Long> pageOf) {
    Slice<T> slice = read(sort, page, totalBefore);
    List<T> items = slice.items();
    List<T> fresh =
        items.stream()
            .filter(item -> page == pageOf.computeIfAbsent(id.applyAsLong(item), i -> page))
            .toList();
    if (fresh.isEmpty() && !items.isEmpty()) {
      requireEnd(sort);
    }
    long read = before + items.size();
    if (items.isEmpty() || (items.size() < size && read >= slice.total())) {
      return new Step<>(fresh, slice.total(), null);
    }
    if (page == 1) {
      length = items.size();
      mostPages = MOST_STRAYS + 2 * pages(slice.total());
    } else if (page > mostPages) {
      throw slice.broken("page " + page + " has items: such a list has no end");
    }
    return new Step<>(
        fresh, slice.total(), () -> forward(sort, page + 1, read, slice.total(), pageOf));
  }

  /**
   * Reads the next page of a walk forward.
   *
   * @param total of the response before; 0 when there is none
   */
  Slice<T> read(String sort, long page, long total) {
    return reader.read(sort, page, size, null);
  }

  /**
   * Newest first by key: always the first page of what has a lower id than the last item returned.
   * What is added or removed elsewhere cannot move an item across that line, so none is missed or
   * returned twice. One request per page.
   */
  public Step<T> byKey() {
    return byKey(null);
  }

  private Step<T> byKey(@Nullable IdRange ids) {
    Slice<T> slice = reader.read("-id", 1, size, ids);
    IdRange rest = new IdRange(0, last(slice.items()) - 1);
    return new Step<>(slice.items(), slice.total(), isWhole(slice) ? null : () -> byKey(rest));
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
    this.reread = reread;
    Slice<T> newest = reader.read("-id", 1, size, null);
    List<T> items = newest.items();
    if (isWhole(newest)) {
      return new Step<>(items, newest.total(), null);
    }
    length = items.size();
    Place end =
        new Place(
            Math.max(1, pages(newest.total())), NONE, false, last(items), length, newest.total());
    return new Step<>(items, newest.total(), () -> down(end));
  }

  /**
   * Where a walk from the last page to the first is.
   *
   * @param page the page to read next
   * @param mark the first id of the page read before, if that had any
   * @param joined whether nothing can be between the pages read and the newest one
   * @param lowest the lowest id returned so far
   * @param given how many items were returned so far
   * @param total of the response before
   */
  record Place(long page, long mark, boolean joined, long lowest, long given, long total) {}

  Step<T> down(Place at) {
    Slice<T> slice = reader.read("id", at.page, size, null);
    List<T> fresh = new ArrayList<>(size);
    long low = at.lowest;
    long totalBefore = at.total;
    for (int i = 0; reread && slice.total() > totalBefore && i < MOST_REREADS; i++) {
      totalBefore = slice.total();
      low = addFresh(reader.read("id", at.page + 1, size, null).items(), low, fresh);
      slice = reader.read("id", at.page, size, null);
    }
    List<T> items = slice.items();
    long last = pages(slice.total());
    long next = at.page - 1;
    boolean joined = at.joined || items.size() < length || last(items) >= low;
    if (items.isEmpty()) {
      // The list got shorter: on where the total points, or it was counted before that.
      next = Math.min(next, last);
      strays += last < at.page ? 0 : 1;
    } else if (first(items) == at.mark || (joined && at.mark != NONE && first(items) >= low)) {
      requireEnd("id");
    }
    if (joined) {
      low = addFresh(items, low, fresh);
    } else {
      // The list is longer than its total: between this page and the newest one may be more.
      next = Math.max(at.page + 1, last);
      strays++;
    }
    if (strays > MOST_STRAYS) {
      throw slice.broken("its total of " + slice.total() + " contradicts its pages");
    }
    Place then = new Place(next, first(items), joined, low, at.given + fresh.size(), slice.total());
    return new Step<>(
        Collections.unmodifiableList(fresh), slice.total(), next < 1 ? null : below(then));
  }

  /** How a walk goes on below a page that was read. */
  Supplier<Step<T>> below(Place at) {
    return () -> down(at);
  }

  /** Adds the items below the lowest id so far, newest first; returns the lowest id then. */
  private long addFresh(List<T> ascending, long lowest, List<T> fresh) {
    for (int i = ascending.size() - 1; i >= 0; i--) {
      T item = ascending.get(i);
      long itemId = id.applyAsLong(item);
      if (itemId < lowest) {
        fresh.add(item);
        lowest = itemId;
      }
    }
    return lowest;
  }

  /** Whether nothing can follow what was found. */
  boolean isWhole(Slice<T> slice) {
    int found = slice.items().size();
    return last(slice.items()) < 1 || (found < size && found >= slice.total());
  }

  long pages(long items) {
    return (items + length - 1) / length;
  }

  long first(List<T> items) {
    return items.isEmpty() ? NONE : id.applyAsLong(items.get(0));
  }

  long last(List<T> items) {
    return items.isEmpty() ? NONE : id.applyAsLong(items.get(items.size() - 1));
  }

  /**
   * A page has nothing new, because a page of items was added or removed since the one before. A
   * server that ignores the page parameter returns the same; so a page that no list has is
   * requested, and the reader refuses items on that one.
   */
  void requireEnd(String sort) {
    reader.read(sort, PageRequest.BEYOND_ANY_LIST, size, null);
  }
}
