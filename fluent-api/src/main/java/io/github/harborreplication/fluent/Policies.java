package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.harborreplication.fluent.error.ConflictException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.PreconditionFailedException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.http.Exchange;
import io.github.harborreplication.fluent.internal.policy.DraftFilters;
import io.github.harborreplication.fluent.internal.policy.PolicyTree;
import io.github.harborreplication.fluent.internal.wait.Deadline;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.value.Difference;
import io.github.harborreplication.fluent.value.TriggerType;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.StartReplicationExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import retrofit2.Call;

/**
 * The replication policies: what is copied, from where to where, and when. Safe for use by many
 * threads.
 */
public final class Policies {
  private static final Duration BETWEEN_DELETES = Duration.ofSeconds(1);

  private final Api api;

  Policies(Api api) {
    this.api = api;
  }

  /** {@return all policies, to be narrowed, sorted and walked} Sends nothing until then. */
  public PolicyList list() {
    return new PolicyList(api);
  }

  /**
   * {@return one policy} Sends one request. Safe to repeat.
   *
   * @param id the id of the policy
   * @throws IllegalArgumentException if the id is less than 1
   * @throws NotFoundException if there is none with this id
   * @throws HarborException if the request fails
   */
  public ReplicationPolicy get(long id) {
    return api.send(api.replication().getReplicationPolicy(checked(id)))
        .bodyOf(id, ReplicationPolicy::getId);
  }

  /**
   * {@return one policy, if there is one with this id} Sends one request. Safe to repeat.
   *
   * @param id the id of the policy
   * @throws IllegalArgumentException if the id is less than 1
   * @throws HarborException if the request fails
   */
  public Optional<ReplicationPolicy> find(long id) {
    try {
      return Optional.of(get(id));
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * {@return the policy with exactly this name, which may hold any character} Sends one request;
   * for a name that Harbor's query language cannot express it walks the policies with names that
   * come near. Safe to repeat.
   *
   * @param name the name, compared exactly
   * @throws IllegalArgumentException if the name is empty
   * @throws HarborException if a request fails
   */
  public Optional<ReplicationPolicy> named(String name) {
    return list().named(name);
  }

  /**
   * Begins a new policy. Sends nothing.
   *
   * @param name the name that the policy is to have
   * @return a draft of it
   * @throws IllegalArgumentException if the name is empty or has more than 256 characters
   */
  public PolicyDraft define(String name) {
    return PolicyDraft.define(api, name);
  }

  /**
   * Begins a policy like another one. Sends one request, which reads that one; members that this
   * version of the library does not know are copied too. Of its registries only the ids are taken.
   *
   * @param id the policy to copy
   * @param newName the name of the copy
   * @return a draft of it
   * @throws IllegalArgumentException if the id is less than 1, or the name is empty or has more
   *     than 256 characters
   * @throws NotFoundException if there is no policy with this id
   * @throws HarborException if the request fails
   */
  public PolicyDraft copy(long id, String newName) {
    PolicyDraft.checkName(newName);
    return PolicyDraft.like(api, PolicyTree.read(api, checked(id)).copy(newName));
  }

  /**
   * Changes a policy. Only what the change changes is changed: every other member goes back as the
   * server sent it, including those that this version of the library does not know.
   *
   * <p>Sends two requests, a GET and a PUT; when the change makes no difference, only the GET. What
   * Harbor does not tell apart, such as null, false and an empty description, makes none. Harbor
   * has no way to detect that somebody else wrote between the two requests: the later write wins.
   * Safe to repeat if the change is.
   *
   * <p>Every PUT cancels the schedule of the policy and creates it anew. One within a second after
   * a minute at which the policy is scheduled loses that run.
   *
   * @param id the policy
   * @param change sets what is to be different
   * @return what differed and was sent
   * @throws IllegalArgumentException if the id is less than 1, the change breaks a rule of Harbor,
   *     it changes a registry except by its id, or a field that an older Harbor does not have and
   *     would ignore; then nothing is written
   * @throws NotFoundException if there is no policy with this id
   * @throws ConflictException if the new name is taken
   * @throws HarborException if a request fails
   */
  @CanIgnoreReturnValue
  public Applied update(long id, Consumer<ReplicationPolicy> change) {
    Objects.requireNonNull(change, "change");
    return change(api, checked(id), before -> before.changed(change, DraftFilters.none()));
  }

  /** Reads a policy, and writes it if the change makes a difference. */
  static Applied change(Api api, long id, UnaryOperator<PolicyTree> change) {
    PolicyTree before = PolicyTree.read(api, id);
    PolicyTree after = change.apply(before);
    List<Difference> differences = before.differences(after);
    if (!differences.isEmpty()) {
      after.write(api, id);
    }
    return Applied.toExisting(id, differences);
  }

  /**
   * Deletes a policy, its executions and their tasks. Does not end a retry that is due: while an
   * execution of it stands as Failed, Harbor deletes it and may copy all the same up to two minutes
   * later; {@link #deleteWhenIdle} waits for that. Sends one request. When it is sent again after a
   * lost answer, that the policy is gone counts as success; called again, it throws {@link
   * NotFoundException}, which {@link #deleteIfExists} does not.
   *
   * @param id the id of the policy
   * @throws IllegalArgumentException if the id is less than 1
   * @throws NotFoundException if there is none with this id
   * @throws PreconditionFailedException if an execution of it runs, or ended less than about 30 s
   *     ago and Harbor has not noticed; {@link #deleteWhenIdle} waits for that too
   * @throws HarborException if the request fails
   */
  public void delete(long id) {
    api.exchange().send(api.replication().deleteReplicationPolicy(checked(id)));
  }

  /**
   * Deletes a policy if there is one with this id. As {@link #delete}, but safe to repeat.
   *
   * @param id the id of the policy
   * @return whether there was one
   * @throws IllegalArgumentException if the id is less than 1
   * @throws PreconditionFailedException if an execution of it runs, or ended less than about 30 s
   *     ago and Harbor has not noticed
   * @throws HarborException if the request fails otherwise
   */
  public boolean deleteIfExists(long id) {
    try {
      delete(id);
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }

  /**
   * Deletes a policy once nothing of it can run any more. First reads its Failed executions and
   * waits for those of which a task may be retried, since Harbor would delete them and retry all
   * the same. While Harbor refuses because an execution runs, or ended less than about 30 s ago and
   * Harbor has not noticed, does all of this again every second. Stops nothing, and does not keep
   * the policy from being started anew. Sends a request for the list and one to delete each time,
   * and one more if an execution has failed.
   *
   * @param id the id of the policy
   * @param timeout for all of it; nothing is sent or slept after it
   * @throws IllegalArgumentException if the id is less than 1, or the timeout is zero or negative;
   *     nothing is sent then
   * @throws NotFoundException if there is none with this id
   * @throws WaitTimeoutException if Harbor still refuses when the time is over, and then its cause
   *     is the last refusal; or if a task may still be retried
   * @throws HarborInterruptedException if the thread is interrupted
   * @throws HarborException if a request fails otherwise
   */
  public void deleteWhenIdle(long id, Duration timeout) {
    checked(id);
    Deadline deadline = Deadline.in(timeout, api.exchange().clock());
    Set<Long> over = new HashSet<>();
    PreconditionFailedException refused;
    do {
      awaitRetries(id, deadline, over);
      try {
        new Policies(deadline.bound(api)).delete(id);
        return;
      } catch (PreconditionFailedException e) {
        refused = e;
      }
      deadline.sleep(BETWEEN_DELETES, "waiting to delete policy " + id);
    } while (!deadline.passed());
    throw new WaitTimeoutException(
        "the last execution of policy " + id,
        deadline.elapsed(),
        "Harbor does not delete the policy before",
        null,
        refused);
  }

  private void awaitRetries(long id, Deadline deadline, Set<Long> over) {
    for (long execution : new ExecutionList(deadline.bound(api)).ofPolicy(id).retryable()) {
      if (over.add(execution)) {
        try {
          new Awaiting(api, execution).untilOver(deadline);
        } catch (NotFoundException e) {
          // Harbor keeps the last 50 executions, and this is no longer one of them.
        }
      }
    }
  }

  /**
   * Starts a policy. Sends one POST. Not safe to repeat: each call starts one more execution. It is
   * tried again only when it surely never reached the server; otherwise {@link
   * HarborConnectionException#mayHaveHappened} tells, and {@link #latestStart} finds out.
   *
   * @param id the id of the policy
   * @return the execution, to wait for
   * @throws IllegalArgumentException if the id is less than 1
   * @throws NotFoundException if there is no policy with this id
   * @throws PreconditionFailedException if the policy is disabled
   * @throws HarborException if the request fails
   */
  public ExecutionRef start(long id) {
    StartReplicationExecution start = new StartReplicationExecution().policyId(checked(id));
    Call<Void> call = api.replication().startReplication(start);
    if (!Exchange.canExist(id)) {
      throw Exchange.noSuchId(call.request(), String.valueOf(id));
    }
    return new ExecutionRef(api, Ids.created(api.send(call)));
  }

  /**
   * The newest execution of a policy that was started by hand at a time or later: what to look for
   * when the answer to {@link #start} was lost, instead of starting twice.
   *
   * <pre>{@code
   * Instant before = Instant.now().minusSeconds(5);
   * ExecutionRef run;
   * try {
   *   run = harbor.policies().start(id);
   * } catch (HarborConnectionException e) {
   *   if (!e.mayHaveHappened()) {
   *     throw e;
   *   }
   *   run = harbor.policies().latestStart(id, before).orElseThrow(() -> e);
   * }
   * }</pre>
   *
   * <p>Sends one request, and more only if the policy has more than a page of executions. Safe to
   * repeat: a request that is still on its way can have its effect a moment after this found
   * nothing. Starts by others count as well; so do those of the last seconds, when the time given
   * is earlier than the call.
   *
   * @param id the policy
   * @param since by Harbor's clock; take off what the two clocks may differ by
   * @return empty if nothing was started, or there is no such policy
   * @throws IllegalArgumentException if the id is less than 1
   * @throws HarborException if a request fails
   */
  public Optional<ExecutionRef> latestStart(long id, Instant since) {
    return new ExecutionList(api)
        .ofPolicy(checked(id))
        .trigger(TriggerType.MANUAL)
        .startedSince(since)
        .first()
        .map(execution -> new ExecutionRef(api, Ids.of(execution)));
  }

  private static long checked(long id) {
    return Ids.checked("policy id", id);
  }
}
