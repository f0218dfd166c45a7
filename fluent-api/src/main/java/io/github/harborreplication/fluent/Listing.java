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
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list on the server. Immutable: each setter returns another one, and each iteration reads it
 * anew. Safe for use by many threads; its iterators and streams are for one thread each.
 *
 * <p>A page is requested when its first item is needed, and not before. If a request fails, the
 * method, iterator, stream or page that needs it throws a {@link HarborException}. Reading is safe
 * to repeat; calling {@code next()} again after a failure repeats the failed request.
 *
 * <p><b>Without a sort</b> iteration returns every item that is in the list throughout exactly
 * once, newest first, while others come, go and change. The item just returned may be changed or
 * deleted. The subclasses describe the requests. <b>With a sort</b> iteration goes forward page by
 * page in that order, with {@code id} as the last key. That is exact while nothing changes; an item
 * that comes or goes meanwhile can hide another. None is returned twice.
 *
 * <p><b>Harbor ignores parameters that it does not know, and a proxy may drop them.</b> If the
 * items of a page show that a filter, a bound, an order or a page number was ignored, it is refused
 * with a {@link HarborDecodingException}. Items that happen to satisfy the filter cannot show that
 * it was ignored, and one item alone cannot show that the order was. The order of texts is not
 * checked, because it depends on the server's database.
 *
 * @param <T> the items
 */
public abstract sealed class Listing<T> implements Iterable<T>
    permits QueryableList, ExecutionList, TaskList {
  final ListOptions options;

  Listing(ListOptions options) {
    this.options = options;
  }

  /** Reads pages as this list is filtered; the walks are built on it. */
  abstract PageReader<T> reader();

  /** The id of an item. */
  abstract long id(T row);

  /** Begins a walk without a sort of the caller's. */
  abstract Step<T> newestFirst(Walk<T> walk);

  /** The filtering that is left to this client. */
  Step<T> refine(Step<T> begun) {
    return begun;
  }

  /** The option because of which single pages and totals are wrong; null when there is none. */
  @Nullable String onlyWalked() {
    return null;
  }

  /**
   * {@return the list with this number of items per request, by default 100} It does not limit the
   * list: {@link #limit} does.
   *
   * @param pageSize items per request, 1 to 100
   * @throws IllegalArgumentException if it is less than 1 or more than 100, which Harbor refuses
   */
  public abstract Listing<T> pageSize(int pageSize);

  /**
   * {@return the list with at most this number of items} By default there is no limit. A limit
   * smaller than the page size reduces the page size.
   *
   * @param limit items at most
   * @throws IllegalArgumentException if it is negative
   */
  public abstract Listing<T> limit(long limit);

  /**
   * {@return the list that reads several pages at once, for a server far away} Iteration keeps what
   * it promises with one page at a time. Without a sort it sends up to a third more requests, or
   * two for a page while the list changes: policies and registries are read in ranges of ids,
   * executions and tasks in batches of pages, each of which takes a request for one item to prove
   * that nothing in it moved. Holds up to twice as many pages; no page is requested whose items are
   * beyond the {@link #limit}.
   *
   * @param pages how many at once, 1 to 16; 1 is the default
   * @throws IllegalArgumentException if it is out of that range
   */
  public abstract Listing<T> parallel(int pages);

  /**
   * {@return one page} Sends one request. Without a sort it is sorted newest first by id. Pages are
   * positions: items that come and go between two calls can appear twice or not at all. Iteration
   * does not have that problem.
   *
   * @param number counted from 1; a page past the end is empty
   * @throws IllegalArgumentException if the number is less than 1
   * @throws IllegalStateException if the list has a {@link #limit}, or is filtered by this client
   */
  public Page<T> page(long number) {
    if (number < 1) {
      throw new IllegalArgumentException("page " + number + ": pages are counted from 1");
    }
    if (options.limit() != Long.MAX_VALUE) {
      throw new IllegalStateException(
          "page(%s) with limit(%s): a page has pageSize items; omit one of the two"
              .formatted(number, options.limit()));
    }
    String reason = onlyWalked();
    if (reason != null) {
      throw new IllegalStateException(
          "page(" + number + ") with " + reason + ": such items are only found by iterating");
    }
    int size = options.pageSize();
    Slice<T> slice = reader().read(options.sortOr("-id"), number, size, null);
    boolean more = number <= (slice.total() - 1) / size;
    return new Page<>(
        slice.items(), number, size, slice.total(), more ? () -> page(number + 1) : null);
  }

  /**
   * {@return the first item, newest first or in the given order} Sends one request, for one item; a
   * list that is filtered by this client is iterated over until an item is found.
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
   * {@return the number of items, at most the limit} Sends one request, for one item; a list that
   * is filtered by this client is iterated over to its end. Whether the server respects filters at
   * all can be checked with {@link HarborReplication#ping}.
   */
  public long count() {
    if (onlyWalked() != null) {
      try (Stream<T> rows = stream()) {
        return rows.count();
      }
    }
    return Math.min(options.limit(), reader().read(options.sortOr("-id"), 1, 1, null).total());
  }

  /** {@return all items in a new list} Iterates. */
  public List<T> toList() {
    try (Stream<T> rows = stream()) {
      return rows.toList();
    }
  }

  /**
   * Iterates over every page. Holds one page at a time; with a sort also the ids of all items that
   * it returned, and with {@link #parallel} the pages that are read ahead.
   */
  @Override
  public Iterator<T> iterator() {
    return Step.iterator(new OpenWalk()::begin, options.limit());
  }

  /**
   * {@return the items of every page} Holds one page at a time. With {@link #parallel}, close a
   * stream that is not read to its end, so that pages that are being read are cancelled.
   */
  public Stream<T> stream() {
    OpenWalk walk = new OpenWalk();
    Iterator<T> rows = Step.iterator(walk::begin, options.limit());
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(walk::close);
  }

  /**
   * Iterates page by page. The pages together hold the items that {@link #iterator} returns; a page
   * may hold fewer than the page size, or none, although more follow. {@link Page#next} continues
   * the iteration.
   *
   * @return the pages
   */
  public Iterable<Page<T>> pages() {
    return () -> Page.walk(new OpenWalk()::begin, options.pageSize(), options.limit());
  }

  /** A walk that sends nothing before its first step is needed. */
  private final class OpenWalk {
    private @Nullable Walk<T> walk;

    Step<T> begin() {
      if (walk == null) {
        // Filtered by this client, a page may hold no matching item, however small the limit.
        long wanted = onlyWalked() == null ? options.limit() : Long.MAX_VALUE;
        int size = (int) Math.max(1, Math.min(options.pageSize(), wanted));
        walk =
            options.parallel() == 1
                ? new Walk<>(reader(), Listing.this::id, size)
                : new ParallelWalk<>(reader(), Listing.this::id, size, options.parallel(), wanted);
      }
      return refine(
          options.sort().isEmpty() ? newestFirst(walk) : walk.forward(options.sortOr("-id")));
    }

    void close() {
      if (walk != null) {
        walk.close();
      }
    }
  }
}
