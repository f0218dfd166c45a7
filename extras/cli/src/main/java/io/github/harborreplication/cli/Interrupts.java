package io.github.harborreplication.cli;

import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.error.HarborException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What happens on Ctrl-C or SIGTERM, until this is closed. The process then ends with 130 or 143.
 */
final class Interrupts implements AutoCloseable {
  /** Removing a one-off policy takes ten seconds at most. */
  private static final Duration CLEAN_UP = Duration.ofSeconds(12);

  private final Map<Long, ExecutionRef> running = new ConcurrentHashMap<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook;

  private Interrupts(boolean stop, boolean cleanUp) {
    Thread caller = Thread.currentThread();
    hook = new Thread(() -> interrupted(stop, cleanUp ? caller : null));
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Stops executions, or says that they go on. */
  static Interrupts stopping(boolean stop) {
    return new Interrupts(stop, false);
  }

  /** Does it; an interrupt reaches this thread, and waits until it has cleaned up. */
  static <T> T cleaningUp(Supplier<T> work) {
    Interrupts interrupts = new Interrupts(false, true);
    try {
      return work.get();
    } finally {
      interrupts.close();
    }
  }

  void started(ExecutionRef execution) {
    running.put(execution.id(), execution);
  }

  void ended(ExecutionRef execution) {
    running.remove(execution.id());
  }

  private void interrupted(boolean stop, @Nullable Thread caller) {
    if (caller != null) {
      System.err.println("\ninterrupted: stopping the copy and removing its policy");
      caller.interrupt();
      awaitEnd();
      return;
    }
    for (ExecutionRef execution : running.values()) {
      if (stop) {
        stop(execution);
      } else {
        System.err.println(
            "\ninterrupted: "
                + execution
                + " goes on; to wait for it again: harbor-replication wait "
                + execution.id());
      }
    }
  }

  private static void stop(ExecutionRef execution) {
    try {
      execution.stop();
      System.err.println("\ninterrupted: " + execution + " was stopped");
    } catch (HarborException e) {
      System.err.println("\ninterrupted: " + execution + " was not stopped: " + e.getMessage());
    }
  }

  private void awaitEnd() {
    try {
      if (!over.await(CLEAN_UP.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("what is left is removed by Policies.deleteOneOffs");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It runs.
    }
  }
}
