package io.github.harborreplication.fluent.internal.walk;

import io.github.harborreplication.fluent.error.HarborInterruptedException;
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
 * Forward, with several pages on their way at once: for servers far away. The rows come in order.
 * The first page is read alone, since it says how many there are. A page that failed is asked for
 * again when its rows are wanted again.
 */
public final class ParallelWalk<T> implements AutoCloseable {
  private final PageReader<T> reader;
  private final ToLongFunction<T> id;
  private final String sort;
  private final int size;
  private final int ahead;
  private final long wanted;
  private final ThreadPoolExecutor threads;
  private final Deque<Future<Slice<T>>> onTheirWay = new ArrayDeque<>();
  private boolean failed;

  /**
   * @param ahead how many pages may be on their way at once
   * @param wanted how many rows are wanted; no page beyond them is asked for
   */
  public ParallelWalk(
      PageReader<T> reader, ToLongFunction<T> id, String sort, int size, int ahead, long wanted) {
    this.reader = reader;
    this.id = id;
    this.sort = sort;
    this.size = size;
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
    Slice<T> first = reader.read(sort, 1, size, null);
    // A server whose pages are shorter than asked for has more of them.
    long length = first.rows().size() < first.total() ? first.rows().size() : size;
    return step(1, first, length, PageIds.none());
  }

  private Step<T> step(long page, Slice<T> slice, long length, PageIds before) {
    PageIds ids = PageIds.of(slice.rows(), id);
    List<T> rows = ids.moved(before, reader, sort, size) ? List.of() : slice.rows();
    long wantedThen = Math.min(slice.total(), wanted);
    if (slice.rows().isEmpty() || page * length >= wantedThen) {
      close();
      return new Step<>(rows, slice.total(), null);
    }
    while (onTheirWay.size() < ahead && (page + onTheirWay.size()) * length < wantedThen) {
      long next = page + onTheirWay.size() + 1;
      onTheirWay.add(threads.submit(() -> reader.read(sort, next, size, null)));
    }
    return new Step<>(rows, slice.total(), () -> step(page + 1, arrived(page + 1), length, ids));
  }

  private Slice<T> arrived(long page) {
    if (threads.isShutdown()) {
      throw new IllegalStateException("the walk was closed");
    }
    if (failed) {
      Slice<T> again = reader.read(sort, page, size, null);
      failed = false;
      return again;
    }
    try {
      return onTheirWay.remove().get();
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
    onTheirWay.forEach(page -> page.cancel(true));
    threads.shutdownNow();
  }
}
