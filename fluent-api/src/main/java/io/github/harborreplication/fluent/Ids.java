package io.github.harborreplication.fluent;

import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTask;
import org.jspecify.annotations.Nullable;

/** The ids of what Harbor gives, which it never leaves out. */
final class Ids {
  private Ids() {}

  static long of(ReplicationPolicy policy) {
    return given(policy.getId());
  }

  static long of(ReplicationExecution execution) {
    return given(execution.getId());
  }

  static long of(ReplicationTask task) {
    return given(task.getId());
  }

  static long of(Registry registry) {
    return given(registry.getId());
  }

  /** Refuses what cannot be an id before it is sent. */
  static long checked(String what, long id) {
    if (id < 1) {
      throw new IllegalArgumentException(what + " " + id + ": ids are counted from 1");
    }
    return id;
  }

  private static long given(@Nullable Long id) {
    if (id == null) {
      throw new IllegalStateException("a row without id, which the reader of pages refuses");
    }
    return id;
  }
}
