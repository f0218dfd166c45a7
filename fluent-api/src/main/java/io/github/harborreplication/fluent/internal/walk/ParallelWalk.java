package io.github.harborreplication.fluent.internal.walk;

import static java.util.Objects.requireNonNull;

import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.internal.walk.PageReader.IdRange;
import io.github.harborreplication.fluent.internal.walk.PageReader.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The same ways with several requests at once, for servers far away. The first page is read alone.
 * Nothing is requested before the step after it is.
 *
 * <p>By position, pages are read in batches: see {@link Batch}. By key, ranges of ids are: see
 * {@link Ranges}.
 */
public final class ParallelWalk<T> extends Walk<T> {
  /** As many as connections are kept. */
  private static final int MOST_REQUESTS = 16;

  private final int ahead;
  private final long wanted;
  private final ExecutorService threads;
  private final Set<Future<?>> running = new HashSet<>();

  /** By page or by range of ids. */
  private final Map<Object, Ahead<Slice<T>>> requested = new HashMap<>();

  /** How many failures the caller has seen. */
  private long failures;

  /** Whether nothing was deleted while the last batch was read. */
  private boolean calm = true;

  /** Pages after this one are read one by one. */
  private long batchesFrom = Long.MAX_VALUE;

  /**
   * @param ahead how many pages may be requested at once
   * @param wanted how many items are wanted; no page beyond them is requested
   */
  public ParallelWalk(
      PageReader<T> reader, ToLongFunction<T> id, int size, int ahead, long wanted) {
    // A batch is read beside the proof of the one before.
    this(reader, id, size, ahead, wanted, threads(Math.min(ahead + 1, MOST_REQUESTS)));
  }

  ParallelWalk(
      PageReader<T> reader,
      ToLongFunction<T> id,
      int size,
      int ahead,
      long wanted,
      ExecutorService threads) {
    super(reader, id, size);
    this.ahead = ahead;
    this.wanted = wanted;
    this.threads = threads;
  }

  private static ExecutorService threads(int most) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            most,
            most,
            50,
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "harbor-replication-walk");
              thread.setDaemon(true);
              return thread;
            });
    // A walk that is at its end, or left without being closed, holds no thread for long.
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  @Override
  public void close() {
    // A thread that waits for a request that was not sent must not wait for ever.
    threads.shutdownNow().forEach(request -> ((Future<?>) request).cancel(false));
  }

  /** A request that is sent before its response is needed. */
  private final class Ahead<R> {
    private final Callable<R> request;
    private Future<R> response;
    private long failuresBefore;

    Ahead(Callable<R> request) {
      this.request = request;
      this.response = send();
    }

    private Future<R> send() {
      requireOpen();
      failuresBefore = failures;
      running.removeIf(Future::isDone);
      Future<R> sent = threads.submit(request);
      running.add(sent);
      return sent;
    }

    boolean isDone() {
      return response.isDone();
    }

    /** Waits for the response. A request that failed before the last failure is retried. */
    R get() {
      while (true) {
        requireOpen();
        try {
          return response.get();
        } catch (ExecutionException | CancellationException e) {
          requireOpen();
          if (failuresBefore == failures) {
            failures++;
            throw e.getCause() instanceof RuntimeException typed
                ? typed
                : new IllegalStateException("reading a page failed", e.getCause());
          }
          response = send();
        } catch (InterruptedException e) {
          failures++;
          running.forEach(sent -> sent.cancel(true));
          Thread.currentThread().interrupt();
          throw HarborInterruptedException.of("waiting for a page", e);
        }
      }
    }

    private void requireOpen() {
      if (threads.isShutdown()) {
        throw new IllegalStateException("the walk was closed");
      }
    }
  }

  private Ahead<Slice<T>> ahead(String sort, long page, @Nullable IdRange ids) {
    return new Ahead<>(() -> reader.read(sort, page, size, ids));
  }

  @Override
  Slice<T> read(String sort, long page, long total) {
    long last = Math.max(page, pages(Math.min(total, wanted)));
    for (long next = page; next <= last && next < page + ahead; next++) {
      long wantedNow = next;
      requested.computeIfAbsent(wantedNow, key -> ahead(sort, wantedNow, null));
    }
    return received(page);
  }

  private Slice<T> received(Object key) {
    Slice<T> slice = requireNonNull(requested.get(key)).get();
    requested.remove(key);
    return slice;
  }

  @Override
  public Step<T> byKey() {
    Slice<T> newest = reader.read("-id", 1, size, null);
    List<T> items = newest.items();
    if (isWhole(newest)) {
      return new Step<>(items, newest.total(), null);
    }
    long below = last(items) - 1;
    long width = width(first(items) - below, items.size());
    Ranges rest = new Ranges(List.of(new IdRange(0, below)), width, newest.total(), items.size());
    return new Step<>(items, newest.total(), rest::step);
  }

  /** How many ids hold four fifths of a page, if so many of them held these items. */
  private long width(long ids, int items) {
    // No page of items has fewer ids.
    return Math.max(size, (long) (0.8 * size * ids / items));
  }

  /**
   * What is left of a walk by key, from the highest ids down: ranges of ids that are requested at
   * once, and those that are not yet. They are independent of each other and of what changes
   * elsewhere. One that holds more than a page is divided again below that page.
   */
  private final class Ranges {
    private final List<IdRange> ranges;
    private final long width;
    private final long total;
    private final long given;

    /**
     * @param width how many ids should hold nearly a page
     * @param total how many items the list had
     * @param given how many of them were returned
     */
    Ranges(List<IdRange> ranges, long width, long total, long given) {
      this.ranges = new ArrayList<>(ranges);
      this.width = width;
      this.total = total;
      this.given = given;
    }

    Step<T> step() {
      request();
      IdRange head = ranges.get(0);
      Slice<T> slice = received(head);
      List<T> items = slice.items();
      long lowest = isWhole(slice) ? head.least() : last(items);
      List<IdRange> rest = new ArrayList<>(ranges.subList(1, ranges.size()));
      if (lowest > head.least()) {
        rest.add(0, new IdRange(head.least(), lowest - 1));
      }
      long wider = (long) (4.0 * width);
      long next =
          items.isEmpty() ? wider : Math.min(wider, width(head.most() - lowest + 1, items.size()));
      return new Step<>(
          items,
          total,
          rest.isEmpty() ? null : new Ranges(rest, next, total, given + items.size())::step);
    }

    private void request() {
      double expected = width == size ? size : 0.8 * size;
      int held = 0;
      int running = 0;
      long most = given;
      for (int i = 0; i < ranges.size(); i++) {
        IdRange ids = ranges.get(i);
        Ahead<Slice<T>> response = requested.get(ids);
        if (response == null) {
          if (i > 0 && (running == ahead || held >= 2 * ahead || most >= wanted)) {
            return;
          }
          // The last few items are in one range, however far apart.
          boolean last = total - given - held * expected < size;
          long least = last ? ids.least() : Math.max(ids.least(), ids.most() - width + 1);
          if (least > ids.least()) {
            ranges.add(i + 1, new IdRange(ids.least(), least - 1));
          }
          ids = new IdRange(least, ids.most());
          ranges.set(i, ids);
          response = ahead("-id", 1, ids);
          requested.put(ids, response);
        }
        held++;
        running += response.isDone() ? 0 : 1;
        most += Math.min(size, ids.most() - ids.least() + 1);
      }
    }
  }

  @Override
  Supplier<Step<T>> below(Place at, boolean reread) {
    boolean ranked = at.joined() && at.mark() != NONE;
    int count = ranked && at.page() <= batchesFrom ? most(at) : 1;
    return count < 2 ? () -> down(at, reread) : new Batch(at, reread, count)::step;
  }

  /** How many of the next pages may be read at once. */
  private int most(Place at) {
    // With two at once, a proof for every two would be half as many requests again.
    int most = ahead == 2 ? 4 : Math.min(ahead, MOST_REQUESTS - 1);
    return (int) Math.min(Math.min(at.page(), most), pages(wanted - at.given()));
  }

  /**
   * Pages below a mark, an item whose rank among all by id is known. New items come above it, so
   * the batch is complete if nothing below was deleted since: if the mark still has its rank. That
   * is proven beside the next batch.
   *
   * <p>Otherwise the batch is read a second time. If fewer items below the mark were deleted since
   * its rank was known than a page has, no item crossed more than one line between pages, and each
   * was at rest in one of the two passes: both together are complete. If more were, both are
   * discarded, and these pages are read one by one.
   */
  private final class Batch {
    private final Place at;
    private final boolean reread;
    private final int count;
    private final long rank;
    private final List<Ahead<Slice<T>>> pages = new ArrayList<>();
    private final NavigableMap<Long, T> found = new TreeMap<>(Comparator.reverseOrder());
    private int passes;
    private long total;
    private long lowestFirst;
    private @Nullable Ahead<Long> proof;
    private @Nullable Ahead<Long> check;
    private @Nullable Supplier<Step<T>> next;

    Batch(Place at, boolean reread, int count) {
      this.at = at;
      this.reread = reread;
      this.count = count;
      this.rank = at.page() * length + 1;
      request();
    }

    private void request() {
      for (int i = 0; i < count; i++) {
        pages.add(ahead("id", at.page() - i, null));
      }
    }

    /** The id of the item with this rank. */
    private Ahead<Long> idAt(long wantedRank) {
      return new Ahead<>(() -> first(reader.read("id", wantedRank, 1, null).items()));
    }

    Step<T> step() {
      if (passes == 0 && !collect()) {
        return oneByOne();
      }
      if (passes == 1 && calm) {
        if (proof == null) {
          proof = idAt(rank);
          next = after();
        }
        if (proof.get() == at.mark()) {
          return found();
        }
        calm = false;
        running.forEach(sent -> sent.cancel(false));
      }
      if (passes == 1) {
        if (pages.isEmpty()) {
          request();
          proof = idAt(rank);
        }
        if (!collect()) {
          return oneByOne();
        }
      }
      if (check == null) {
        check = idAt(rank - length);
        next = after();
      }
      if (check.get() == NONE || check.get() >= at.mark()) {
        return oneByOne();
      }
      calm = requireNonNull(proof).get() == at.mark();
      return found();
    }

    /** Waits for a pass; whether every page had items. */
    private boolean collect() {
      long above = at.mark();
      for (Ahead<Slice<T>> page : pages) {
        Slice<T> slice = page.get();
        if (slice.items().isEmpty()) {
          return false;
        }
        if (first(slice.items()) == above) {
          requireEnd("id");
        }
        above = first(slice.items());
        total = slice.total();
        slice.items().forEach(item -> found.put(id.applyAsLong(item), item));
      }
      lowestFirst = above;
      pages.clear();
      passes++;
      return true;
    }

    /** Requests what comes below. */
    private @Nullable Supplier<Step<T>> after() {
      NavigableMap<Long, T> fresh = found.tailMap(at.lowest(), false);
      long lowest = fresh.isEmpty() ? at.lowest() : fresh.lastKey();
      long page = at.page() - count;
      Place below = new Place(page, lowestFirst, true, lowest, at.given() + fresh.size(), total);
      return page < 1 ? null : below(below, reread);
    }

    private Step<T> found() {
      List<T> fresh = List.copyOf(found.tailMap(at.lowest(), false).values());
      return Step.inPages(fresh, length, total, next);
    }

    private Step<T> oneByOne() {
      batchesFrom = at.page() - count;
      return down(at, reread);
    }
  }
}
