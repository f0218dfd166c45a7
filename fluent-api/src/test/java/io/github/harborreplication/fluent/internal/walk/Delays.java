package io.github.harborreplication.fluent.internal.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs requests in an order of its own, on the thread that waits for one of them: the others are
 * delayed. The same seed delays the same requests.
 */
final class Delays extends AbstractExecutorService {
  private final List<Runnable> waiting = new ArrayList<>();
  private final @Nullable Random random;
  private boolean atOnce;
  private boolean shutdown;

  private Delays(@Nullable Random random) {
    this.random = random;
  }

  static Delays random(long seed) {
    return new Delays(new Random(seed));
  }

  /** Every response comes before the next request. */
  static Delays whileRequesting() {
    Delays delays = none();
    delays.atOnce = true;
    return delays;
  }

  /** How many requests are delayed now. */
  int waiting() {
    return waiting.size();
  }

  /** Delays nothing: the first requested is the first that comes. */
  static Delays none() {
    return new Delays(null);
  }

  @Override
  public void execute(Runnable task) {
    if (atOnce) {
      task.run();
    } else {
      waiting.add(task);
    }
  }

  @Override
  protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
    return new FutureTask<>(callable) {
      @Override
      public T get() throws InterruptedException, ExecutionException {
        while (!isDone()) {
          waiting.remove(random == null ? 0 : random.nextInt(waiting.size())).run();
        }
        return super.get();
      }
    };
  }

  @Override
  public void shutdown() {
    shutdown = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown = true;
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return shutdown;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return shutdown;
  }
}
