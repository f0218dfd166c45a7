package io.github.harborreplication.fluent.internal.walk;

import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.internal.walk.PageReader.Slice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * Forward, with several requests at once: for servers far away. The items come in order. The first
 * page is read alone, because it reports how many there are. A page that failed is requested again
 * when its items are wanted again.
 */
public final class ParallelWalk<T> implements AutoCloseable {
  private final Walk<T> walk;
  private final String sort;
  private final int ahead;
  private final long wanted;
  private final ThreadPoolExecutor threads;
  private final Deque<Future<Slice<T>>> requested = new ArrayDeque<>();
  private boolean failed;

  /**
   * @param ahead how many pages may be requested at once
   * @param wanted how many items are wanted; no page beyond them is requested
   */
  public ParallelWalk(
      PageReader<T> reader, ToLongFunction<T> id, String sort, int size, int ahead, long wanted) {
    this.walk = new Walk<>(reader, id, size);
    this.sort = sort;
    this.ahead = ahead;
    this.wanted = wanted;
    this.threads =
        new ThreadPoolExecutor(
            ahead,
            ahead,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "harbor-replication-walk");
              thread.setDaemon(true);
              return thread;
            });
    // A walk that is left without being closed holds no thread for long.
    threads.allowCoreThreadTimeOut(true);
  }

  public Step<T> begin() {
    Slice<T> first = read(1);
    // A server whose pages are shorter than requested has more of them.
    long length = first.items().size() < first.total() ? first.items().size() : walk.size();
    return step(1, first, length, Walk.NONE);
  }

  private Slice<T> read(long page) {
    return walk.reader().read(sort, page, walk.size(), null);
  }

  private Step<T> step(long page, Slice<T> slice, long length, long[] before) {
    long[] ids = walk.ids(slice.items());
    List<T> items = walk.repeats(ids, before, sort) ? List.of() : slice.items();
    long wantedThen = Math.min(slice.total(), wanted);
    if (slice.items().isEmpty() || page * length >= wantedThen) {
      close();
      return new Step<>(items, slice.total(), null);
    }
    while (requested.size() < ahead && (page + requested.size()) * length < wantedThen) {
      long next = page + requested.size() + 1;
      requested.add(threads.submit(() -> read(next)));
    }
    return new Step<>(items, slice.total(), () -> step(page + 1, arrived(page + 1), length, ids));
  }

  private Slice<T> arrived(long page) {
    if (threads.isShutdown()) {
      throw new IllegalStateException("the walk was closed");
    }
    if (failed) {
      Slice<T> again = read(page);
      failed = false;
      return again;
    }
    try {
      return requested.remove().get();
    } catch (ExecutionException e) {
      failed = true;
      if (e.getCause() instanceof RuntimeException typed) {
        throw typed;
      }
      throw new IllegalStateException("reading a page failed", e.getCause());
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw HarborInterruptedException.of("waiting for a page", e);
    } catch (CancellationException e) {
      throw new IllegalStateException("the walk was closed", e);
    }
  }

  /** Sends nothing more. */
  @Override
  public void close() {
    requested.forEach(page -> page.cancel(true));
    threads.shutdownNow();
  }
}
