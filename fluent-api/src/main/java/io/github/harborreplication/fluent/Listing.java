package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.internal.walk.ListOptions;
import io.github.harborreplication.fluent.internal.walk.PageReader;
import io.github.harborreplication.fluent.internal.walk.PageReader.Slice;
import io.github.harborreplication.fluent.internal.walk.ParallelWalk;
import io.github.harborreplication.fluent.internal.walk.Step;
import io.github.harborreplication.fluent.internal.walk.Walk;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list on the server, not yet asked for. An immutable value: each setter returns a new one, and
 * each walk over it asks the server anew. Safe for use by many threads; its iterators and streams
 * are for one thread each.
 *
 * <p>Nothing is sent until rows are wanted, and no page before its first row is. Every walk and
 * every page may throw a {@link HarborException}, as it is, also out of a stream. Reading is safe
 * to repeat; a failed request may be asked for again by calling {@code next()} again.
 *
 * <p><b>Without a sort</b> a walk gives every row that is in the list throughout exactly once,
 * newest first, while others come, go and change; the row just given may be changed or deleted. The
 * lists of a kind say how, and what that costs. <b>With a sort</b> the walk goes forward page by
 * page in that order, with {@code id} as the last key: exact while nothing changes, but a row that
 * comes or goes meanwhile can hide another or show it twice.
 *
 * <p><b>Harbor ignores parameters that it does not know, and a proxy may drop them.</b> Rows that
 * show that a filter, a bound, an order or a page was ignored are refused with a {@link
 * HarborDecodingException}; they are never given as if they were the right ones. Not every such
 * loss shows: see {@link #first} and {@link #count}. The order of a text is not looked at, for it
 * is the server's database's own.
 *
 * @param <T> the rows
 */
public abstract sealed class Listing<T> implements Iterable<T>
    permits PolicyList, ExecutionList, TaskList, RegistryList {
  final ListOptions options;

  Listing(ListOptions options) {
    this.options = options;
  }

  /** Asks for pages as this list is filtered; what the walks are made from. */
  abstract PageReader<T> reader();

  /** The id of a row. */
  abstract long id(T row);

  /** The first step of a walk in no order of the caller's. */
  abstract Step<T> beginNewestFirst(int size);

  /** What is left to do with the rows on our side. */
  Step<T> refine(Step<T> begun) {
    return begun;
  }

  /** Why a single page, or the total of one, cannot answer for this list; null when it can. */
  @Nullable String onlyWalked() {
    return null;
  }

  /**
   * How many rows each request asks for, 1 to 100; by default 100. Does not bound how many rows
   * there are: {@link #limit} does.
   *
   * @param rows rows a request, 1 to 100
   * @return the list with this
   * @throws IllegalArgumentException if it is less than 1 or more than 100, which Harbor refuses
   */
  public abstract Listing<T> pageSize(int rows);

  /**
   * How many rows are wanted at most; by default all. A smaller limit than the page size makes the
   * pages smaller.
   *
   * @param rows rows at most
   * @return the list with this
   * @throws IllegalArgumentException if it is negative
   */
  public abstract Listing<T> limit(long rows);

  /**
   * Reads several pages at once, for a server far away. The rows come in order, but the promise to
   * miss nothing while the list changes no longer holds. Sends one request a page; up to {@code
   * pages} pages are asked for before their rows are wanted.
   *
   * @param pages how many at once, 1 to 16; 1 is the default
   * @return the list with this
   * @throws IllegalArgumentException if it is out of that range
   */
  public abstract Listing<T> parallel(int pages);

  /**
   * {@return one page} Sends one request. Without a sort it is sorted newest first by id. Pages are
   * counted by position: rows that come and go between two calls can show twice or not at all;
   * walks do not have that trouble.
   *
   * @param number counted from 1; a page past the end is empty
   * @throws IllegalArgumentException if the number is less than 1
   * @throws IllegalStateException if the list has a {@link #limit}, or is filtered on our side
   * @throws HarborException if the request fails
   */
  public Page<T> page(long number) {
    if (number < 1) {
      throw new IllegalArgumentException("page " + number + ": pages are counted from 1");
    }
    if (options.limit() != Long.MAX_VALUE) {
      throw new IllegalStateException(
          "page("
              + number
              + ") with limit("
              + options.limit()
              + "): a page has pageSize rows; leave out one of the two");
    }
    String reason = onlyWalked();
    if (reason != null) {
      throw new IllegalStateException(
          "page(" + number + ") with " + reason + ": such rows are only found by walking");
    }
    int size = options.pageSize();
    Slice<T> slice = reader().read(options.sortOr("-id"), number, size, null);
    boolean more = number <= (slice.total() - 1) / size;
    return new Page<>(
        slice.items(), number, size, slice.total(), more ? () -> page(number + 1) : null);
  }

  /**
   * {@return the first row, newest first or in the order asked for} Sends one request, for one row;
   * a list that is filtered on our side is walked until a row is found. One row does not show
   * whether the server took the order.
   *
   * @throws HarborException if a request fails
   */
  public Optional<T> first() {
    if (options.limit() == 0) {
      return Optional.empty();
    }
    if (onlyWalked() != null) {
      Iterator<T> rows = iterator();
      return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
    }
    return reader().read(options.sortOr("-id"), 1, 1, null).items().stream().findFirst();
  }

  /**
   * {@return how many rows there are, and no more than the limit} Sends one request, for one row; a
   * list that is filtered on our side is walked to its end. That the server ignores a filter shows
   * only if that row does not pass it; {@link HarborReplication#ping} tells beforehand.
   *
   * @throws HarborException if a request fails
   */
  public long count() {
    if (onlyWalked() != null) {
      try (Stream<T> rows = stream()) {
        return rows.count();
      }
    }
    return Math.min(options.limit(), reader().read(options.sortOr("-id"), 1, 1, null).total());
  }

  /**
   * {@return all rows in a list of their own} Walks.
   *
   * @throws HarborException if a request fails
   */
  public List<T> toList() {
    try (Stream<T> rows = stream()) {
      return rows.toList();
    }
  }

  /** Walks. Holds one page at a time; with {@link #parallel}, as many more as are on their way. */
  @Override
  public Iterator<T> iterator() {
    return Step.iterator(open().begin(), options.limit());
  }

  /**
   * Walks. Holds one page at a time. With {@link #parallel} close the stream if it is left early,
   * and pages on their way are given up.
   *
   * @return the rows
   */
  public Stream<T> stream() {
    OpenWalk<T> walk = open();
    Iterator<T> rows = Step.iterator(walk.begin(), options.limit());
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(walk.close());
  }

  /**
   * Walks page by page. The pages together hold the rows that {@link #iterator} gives; one may hold
   * fewer than the page size, or none, although more follow. {@link Page#next} goes on with the
   * walk.
   *
   * @return the pages
   */
  public Iterable<Page<T>> pages() {
    return () -> Page.walk(open().begin(), options.pageSize(), options.limit());
  }

  /** A walk that has not begun: asks for its first step, and gives up what is on its way. */
  private record OpenWalk<T>(Supplier<Step<T>> begin, Runnable close) {}

  private OpenWalk<T> open() {
    // Filtered on our side, a page may hold no wanted row, however few are wanted.
    long wanted = onlyWalked() == null ? options.limit() : Long.MAX_VALUE;
    int size = (int) Math.max(1, Math.min(options.pageSize(), wanted));
    if (options.parallel() > 1) {
      ParallelWalk<T> walk =
          new ParallelWalk<>(
              reader(), this::id, options.sortOr("-id"), size, options.parallel(), wanted);
      return new OpenWalk<>(() -> refine(walk.begin()), walk::close);
    }
    return new OpenWalk<>(
        () ->
            refine(
                options.sort().isEmpty()
                    ? beginNewestFirst(size)
                    : new Walk<>(reader(), this::id, size).forward(options.sortOr("-id"))),
        () -> {});
  }
}
