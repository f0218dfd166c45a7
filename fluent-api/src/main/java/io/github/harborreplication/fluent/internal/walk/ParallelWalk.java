package io.github.harborreplication.fluent.internal.walk;

import static java.util.Objects.requireNonNull;

import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.internal.walk.PageReader.IdRange;
import io.github.harborreplication.fluent.internal.walk.PageReader.Slice;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  final int ahead;
  final long wanted;
  private final ExecutorService threads;
  private final Set<Future<?>> running = new HashSet<>();

  /** By page or by range of ids. */
  final Map<Object, Ahead<Slice<T>>> requested = new HashMap<>();

  /** How many failures the caller has seen. */
  private long failures;

  /** Whether nothing was deleted while the last batch was read. */
  boolean calm = true;

  /** Pages after this one are read one by one. */
  long batchesFrom = Long.MAX_VALUE;

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
  final class Ahead<R> {
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

  Ahead<Slice<T>> ahead(String sort, long page, @Nullable IdRange ids) {
    return new Ahead<>(() -> reader.read(sort, page, size, ids));
  }

  /** The id of the item with this rank among all by id. */
  Ahead<Long> idAt(long rank) {
    return new Ahead<>(() -> first(reader.read("id", rank, 1, null).items()));
  }

  /** Whether one more page may be requested now, and held. */
  boolean mayRequest() {
    long unanswered = requested.values().stream().filter(page -> !page.isDone()).count();
    return unanswered < ahead && requested.size() < 2 * ahead;
  }

  void giveUp() {
    running.forEach(sent -> sent.cancel(false));
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

  Slice<T> received(Object key) {
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
    Ranges<T> rest =
        new Ranges<>(this, List.of(new IdRange(0, below)), width, newest.total(), items.size());
    return new Step<>(items, newest.total(), rest::step);
  }

  /** How many ids hold four fifths of a page, if so many of them held these items. */
  long width(long ids, int items) {
    // No page of items has fewer ids.
    return Math.max(size, (long) (0.8 * size * ids / items));
  }

  @Override
  Supplier<Step<T>> below(Place at) {
    boolean ranked = at.joined() && at.mark() != NONE;
    int count = ranked && at.page() <= batchesFrom ? most(at) : 1;
    return count < 2 ? () -> down(at) : new Batch<>(this, at, count)::step;
  }

  /** How many of the next pages may be read at once. */
  private int most(Place at) {
    // With two at once, a proof for every two would be half as many requests again.
    int most = ahead == 2 ? 3 : Math.min(ahead, MOST_REQUESTS - 1);
    return (int) Math.min(Math.min(at.page(), most), pages(wanted - at.given()));
  }
}
