package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.error.BatchFailedException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.model.ReplicationPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Policies that are disabled until this is closed; see {@link Policies#pauseAll}. For one thread.
 */
public final class Paused implements AutoCloseable {
  private final Api api;

  /** The names of those that are to be enabled again, by id. */
  private final Map<Long, String> names = new LinkedHashMap<>();

  private Paused(Api api) {
    this.api = api;
  }

  /** Disables those that are enabled, or none. */
  static Paused pause(Api api, PolicyList which) {
    Paused paused = new Paused(api);
    List<ReplicationPolicy> enabled =
        which.stream().filter(policy -> Boolean.TRUE.equals(policy.getEnabled())).toList();
    for (ReplicationPolicy policy : enabled) {
      try {
        paused.disable(Ids.of(policy), String.valueOf(policy.getName()));
      } catch (RuntimeException e) {
        throw paused.undo(
            e instanceof HarborException failure && !(e instanceof HarborInterruptedException)
                ? BatchFailedException.of(
                    Map.of(String.valueOf(policy.getName()), failure),
                    enabled.size(),
                    "could not be disabled, so the others are enabled as before")
                : e);
      }
    }
    return paused;
  }

  private void disable(long id, String name) {
    // Also if the response is lost.
    names.put(id, name);
    try {
      Applied applied = set(id, false);
      if (applied.change() == Applied.Change.UNCHANGED) {
        names.remove(id);
      }
    } catch (NotFoundException e) {
      names.remove(id);
    }
  }

  private Applied set(long id, boolean enabled) {
    return PolicyRef.of(api, id).update(policy -> policy.setEnabled(enabled));
  }

  private RuntimeException undo(RuntimeException failure) {
    try {
      close();
    } catch (BatchFailedException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  /**
   * {@return the policies that {@link #close} would enable} To enable one by hand: {@code
   * policy.update(p -> p.setEnabled(true))}.
   */
  public List<PolicyRef> policies() {
    return names.keySet().stream().map(id -> PolicyRef.of(api, id)).toList();
  }

  /**
   * Enables the policies that {@link Policies#pauseAll} disabled, and no others. One that was
   * deleted meanwhile is skipped, and so is one that somebody else has enabled. Sends two requests
   * for each; an interruption does not keep it from that. Called again, it does what is left.
   *
   * @throws BatchFailedException if some could not be enabled; it names them, the others are
   *     enabled all the same
   */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    Map<String, HarborException> failures = new LinkedHashMap<>();
    int all = names.size();
    try {
      for (Map.Entry<Long, String> policy : List.copyOf(names.entrySet())) {
        try {
          set(policy.getKey(), true);
          names.remove(policy.getKey());
        } catch (NotFoundException e) {
          names.remove(policy.getKey());
        } catch (HarborException e) {
          failures.put(policy.getValue(), e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    if (!failures.isEmpty()) {
      throw BatchFailedException.of(failures, all, "could not be enabled again");
    }
  }

  @Override
  public String toString() {
    return "paused: " + names.values();
  }
}
