package io.github.harborreplication.cli;

import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.error.HarborException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What happens on Ctrl-C or SIGTERM, until this is closed. The process then ends with 130 or 143.
 */
final class Interrupts implements AutoCloseable {
  /** Removing a one-off policy takes ten seconds at most. */
  private static final Duration CLEAN_UP = Duration.ofSeconds(12);

  private final Map<Long, ExecutionRef> running = new ConcurrentHashMap<>();
  private final Thread hook;

  /**
   * @param stop whether executions are stopped; otherwise it says that they go on
   */
  Interrupts(boolean stop) {
    hook = hook(() -> running.values().forEach(stop ? Interrupts::stop : Interrupts::leave));
  }

  /** Does it; an interrupt reaches this thread, and waits until it has cleaned up. */
  static <T> T cleaningUp(Supplier<T> work) {
    Thread caller = Thread.currentThread();
    CountDownLatch over = new CountDownLatch(1);
    Thread hook = hook(() -> interrupt(caller, over));
    try {
      return work.get();
    } finally {
      over.countDown();
      remove(hook);
    }
  }

  void started(ExecutionRef execution) {
    running.put(execution.id(), execution);
  }

  void ended(ExecutionRef execution) {
    running.remove(execution.id());
  }

  private static void leave(ExecutionRef execution) {
    System.err.println(
        "\ninterrupted: "
            + execution
            + " goes on; to wait for it again: harbor-replication wait "
            + execution.id());
  }

  private static void stop(ExecutionRef execution) {
    try {
      execution.stop();
      System.err.println("\ninterrupted: " + execution + " was stopped");
    } catch (HarborException e) {
      System.err.println("\ninterrupted: " + execution + " was not stopped: " + e.getMessage());
    }
  }

  private static void interrupt(Thread caller, CountDownLatch over) {
    System.err.println("\ninterrupted: stopping the copy and removing its policy");
    caller.interrupt();
    try {
      if (!over.await(CLEAN_UP.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("what is left is removed by Policies.deleteOneOffs");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread hook(Runnable action) {
    Thread hook = new Thread(action);
    Runtime.getRuntime().addShutdownHook(hook);
    return hook;
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It runs.
    }
  }

  @Override
  public void close() {
    remove(hook);
  }
}
