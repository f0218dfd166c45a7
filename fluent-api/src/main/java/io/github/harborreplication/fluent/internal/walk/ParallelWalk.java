package io.github.harborreplication.fluent.internal.walk;

import io.github.harborreplication.fluent.HarborInterruptedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Forward, with several pages on their way at once: for servers far away. The rows come in order.
 * The first page is read alone, since it says how many there are.
 */
public final class ParallelWalk<T> implements AutoCloseable {
  private final PageReader<T> reader;
  private final String sort;
  private final int size;
  private final int ahead;
  private final ThreadPoolExecutor threads;
  private final Deque<Future<Slice<T>>> onTheirWay = new ArrayDeque<>();

  public ParallelWalk(PageReader<T> reader, String sort, int size, int ahead) {
    this.reader = reader;
    this.sort = sort;
    this.size = size;
    this.ahead = ahead;
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
    return step(1, reader.read(sort, 1, size, null));
  }

  private Step<T> step(long page, Slice<T> slice) {
    if (slice.rows().isEmpty() || page * size >= slice.total()) {
      close();
      return new Step<>(slice.rows(), slice.total(), null);
    }
    long last = (slice.total() + size - 1) / size;
    while (onTheirWay.size() < ahead && page + onTheirWay.size() < last) {
      long wanted = page + onTheirWay.size() + 1;
      onTheirWay.add(threads.submit(() -> reader.read(sort, wanted, size, null)));
    }
    return new Step<>(slice.rows(), slice.total(), () -> step(page + 1, arrived()));
  }

  private Slice<T> arrived() {
    try {
      return onTheirWay.remove().get();
    } catch (ExecutionException e) {
      close();
      if (e.getCause() instanceof RuntimeException typed) {
        throw typed;
      }
      throw new IllegalStateException("reading a page failed", e.getCause());
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new HarborInterruptedException("waiting for a page", e);
    } catch (CancellationException | NoSuchElementException e) {
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
