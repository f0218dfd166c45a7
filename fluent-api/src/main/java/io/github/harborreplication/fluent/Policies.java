package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.harborreplication.fluent.BatchWait.Item;
import io.github.harborreplication.fluent.error.BatchFailedException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.walk.Ids;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The replication policies: what is copied, from where to where, and when. {@link
 * HarborReplication#policy(long)} refers to one of them. Safe for use by many threads.
 */
public final class Policies {
  private final Api api;

  Policies(Api api) {
    this.api = api;
  }

  /** {@return all policies, to be filtered, sorted and iterated over} Sends nothing until then. */
  public PolicyList list() {
    return new PolicyList(api);
  }

  /**
   * {@return a draft of a policy, to be created or compared with the existing one} Sends nothing.
   *
   * @param name the name of the policy
   * @throws IllegalArgumentException if the name is empty or has more than 256 characters
   */
  public PolicyDraft define(String name) {
    return PolicyDraft.define(api, name);
  }

  /**
   * {@return a batch that starts the policies of a list and waits for all of them} Sends nothing
   * until then.
   *
   * @param which the policies, such as {@code harbor.policies().list().query("name=~nightly")}
   */
  public BatchRun startAll(PolicyList which) {
    Objects.requireNonNull(which, "which");
    return new BatchRun(
        api,
        within ->
            which.through(within).stream()
                .map(policy -> new Item(String.valueOf(policy.getName()), Ids.of(policy)))
                .toList());
  }

  /**
   * {@return a batch that starts policies by name and waits for all of them} Sends nothing until
   * then; each start then takes one more request, which finds the policy.
   *
   * @param names the names, each started once
   * @throws IllegalArgumentException if a name is empty
   */
  public BatchRun startAll(Collection<String> names) {
    Set<String> distinct = new LinkedHashSet<>(names);
    distinct.forEach(name -> Ids.checkedName("policy", name));
    return new BatchRun(api, within -> distinct.stream().map(name -> new Item(name, 0)).toList());
  }

  /**
   * Disables policies, and enables just those again when the result is closed:
   *
   * <pre>{@code
   * try (Paused paused = harbor.policies().pauseAll(harbor.policies().list())) {
   *   …
   * }
   * }</pre>
   *
   * <p>While they are disabled, Harbor runs no schedule and no event of them and refuses starts;
   * what runs goes on, and {@link Executions#stopAll} stops it. Reads the list, then sends two
   * requests for each policy that is enabled; one that is disabled is not changed. If one fails,
   * those that were disabled are enabled again. Safe to repeat.
   *
   * @param which the policies
   * @return what was disabled
   * @throws BatchFailedException if one could not be disabled; it names it, and has as a suppressed
   *     exception which could not be enabled again
   * @throws HarborInterruptedException if the thread is interrupted; what was disabled is enabled
   *     again
   * @throws HarborException if the list cannot be read
   */
  public Paused pauseAll(PolicyList which) {
    return Paused.pause(api, which);
  }

  /**
   * {@return a draft of a policy for one copy, with a generated name: {@code
   * one-off-20261128T120000Z-1f2e3d4c}} {@link PolicyDraft#runOnce} creates it, runs it and removes
   * it. Sends nothing.
   */
  public PolicyDraft oneOff() {
    return define(OneOffCopy.newName(api.clock()))
        .description("A copy that runs once; can be deleted when it has ended.");
  }

  /**
   * Deletes policies of {@link #oneOff} that could not be removed after their copy, because a task
   * could still be retried or Harbor was not reachable. Those of which a task runs or may be
   * retried are skipped. Sends the requests of the list, and one or two for each policy. Safe to
   * repeat.
   *
   * @param olderThan only those that were created at least this long ago
   * @return how many were deleted
   * @throws IllegalArgumentException if the time is negative
   * @throws HarborException if a request fails
   */
  @CanIgnoreReturnValue
  public int deleteOneOffs(Duration olderThan) {
    if (olderThan.isNegative()) {
      throw new IllegalArgumentException("olderThan " + olderThan + ": must not be negative");
    }
    return OneOffCopy.deleteAll(api, olderThan);
  }
}
