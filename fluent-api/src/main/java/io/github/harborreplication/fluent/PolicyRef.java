package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.harborreplication.fluent.error.ChangedMeanwhileException;
import io.github.harborreplication.fluent.error.ConflictException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.PreconditionFailedException;
import io.github.harborreplication.fluent.error.ServerException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.policy.DraftFilters;
import io.github.harborreplication.fluent.internal.policy.PolicyTree;
import io.github.harborreplication.fluent.internal.wait.Deadline;
import io.github.harborreplication.fluent.internal.wait.PollLoop;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.value.Difference;
import io.github.harborreplication.fluent.value.TriggerType;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.StartReplicationExecution;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import retrofit2.Call;

/**
 * One policy, by its id or its name. Creating a reference sends nothing, and it knows nothing of
 * the policy's state. Safe for use by many threads.
 *
 * <p>A reference by name resolves the id at each call, which sends one more GET; for a name that
 * Harbor's query language cannot express it reads the policies with similar names.
 *
 * <p>A method that sends a request throws a {@link NotFoundException} if there is no such policy,
 * unless it says otherwise, and another {@link HarborException} if the request fails.
 */
public final class PolicyRef {
  /** A start whose response was lost may still be on its way to the database. */
  private static final Duration START_SHOWS_WITHIN = Duration.ofSeconds(5);

  private final Api api;
  private final Reference<ReplicationPolicy> reference;

  private PolicyRef(Api api, Reference<ReplicationPolicy> reference) {
    this.api = api;
    this.reference = reference;
  }

  static PolicyRef of(Api api, long id) {
    return new PolicyRef(api, Reference.to("policy", id));
  }

  static PolicyRef of(Api api, String name) {
    return new PolicyRef(api, Reference.to("policy", name));
  }

  /** {@return the id of the policy} Sends nothing for a reference by id. */
  public long id() {
    return reference.id(() -> Ids.of(get()));
  }

  /** {@return the policy} Sends one request. Safe to repeat. */
  public ReplicationPolicy get() {
    return reference.get(
        id ->
            api.send(api.replication().getReplicationPolicy(id))
                .bodyOf(id, ReplicationPolicy::getId),
        new PolicyList(api),
        () -> api.replication().listReplicationPolicies(null, null, null, null, null).request());
  }

  /** {@return the policy, if it exists} Sends one request. Safe to repeat. */
  public Optional<ReplicationPolicy> find() {
    return reference.find(this::get, new PolicyList(api));
  }

  /**
   * {@return a draft of a policy like this one} Sends one request, which reads this one; members
   * that this version of the library does not know are copied too. Of its registries only the ids
   * are taken.
   *
   * @param newName the name of the copy
   * @throws IllegalArgumentException if the name is empty or has more than 256 characters
   */
  public PolicyDraft copyAs(String newName) {
    PolicyDraft.checkName(newName);
    return PolicyDraft.like(api, PolicyTree.read(api, id()).copy(newName));
  }

  /**
   * Changes the policy. Every member that the change does not set goes back as the server sent it,
   * including those that this version of the library does not know.
   *
   * <p>Sends two requests, a GET and a PUT; when nothing differs, only the GET. Values that Harbor
   * does not distinguish, such as null, false and an empty description, are equal. Harbor cannot
   * detect that somebody else wrote between the two requests: the later write wins. Safe to repeat
   * if the change is.
   *
   * <p>What a PUT does to a schedule, {@link PolicyDraft#onSchedule} describes.
   *
   * @param change sets what is to be different
   * @return what differed and was sent
   * @throws IllegalArgumentException if the change breaks a rule of Harbor, changes a registry
   *     except by its id, or sets a field that an older Harbor does not have and would ignore;
   *     nothing is written then
   * @throws ConflictException if the new name is taken
   */
  @CanIgnoreReturnValue
  public Applied update(Consumer<ReplicationPolicy> change) {
    Objects.requireNonNull(change, "change");
    return change(api, id(), before -> before.changed(change, DraftFilters.none()));
  }

  /** Reads a policy, and writes it if the change makes a difference. */
  static Applied change(Api api, long id, UnaryOperator<PolicyTree> change) {
    PolicyTree before = PolicyTree.read(api, id);
    PolicyTree after = change.apply(before);
    List<Difference> differences = before.differences(after);
    if (!differences.isEmpty()) {
      after.write(api, id);
    }
    return Applied.toExisting("policy", id, differences);
  }

  /**
   * Deletes the policy, its executions and their tasks. A retry that is still expected runs all the
   * same, up to two minutes later; {@link #deleteWhenIdle} waits for that. Sends one request. If it
   * is retried after a lost response, that the policy is gone counts as success. Called again, it
   * throws {@link NotFoundException}, which {@link #deleteIfExists} does not.
   *
   * @throws PreconditionFailedException if an execution of it runs, or ended less than about 30 s
   *     ago and Harbor has not noticed; {@link #deleteWhenIdle} waits for that too
   */
  public void delete() {
    delete(api, id());
  }

  private static void delete(Api api, long id) {
    api.send(api.replication().deleteReplicationPolicy(id));
  }

  /**
   * Deletes the policy if it exists. Like {@link #delete}, but safe to repeat.
   *
   * @return whether it existed
   * @throws PreconditionFailedException as {@link #delete}
   */
  @CanIgnoreReturnValue
  public boolean deleteIfExists() {
    return reference.deleteIfExists(() -> find().map(Ids::of), id -> delete(api, id));
  }

  /**
   * Deletes the policy if it still is what was read of it before. Sends one GET and, if nothing
   * that can be set has changed, what {@link #delete} sends. Harbor cannot guard a deletion, so
   * somebody else's change between the two requests is lost.
   *
   * @param seen the policy as it was read
   * @throws ChangedMeanwhileException if somebody else changed it; nothing is deleted then
   * @throws PreconditionFailedException as {@link #delete}
   */
  public void deleteIfUnchanged(ReplicationPolicy seen) {
    PolicyTree before = PolicyTree.of(seen);
    ReplicationPolicy now = get();
    requireUnchanged(before, PolicyTree.of(now));
    delete(api, Ids.of(now));
  }

  static void requireUnchanged(PolicyTree seen, PolicyTree now) {
    List<Difference> changes = seen.differences(now);
    if (!changes.isEmpty()) {
      throw ChangedMeanwhileException.of(
          "policy '" + seen.name() + "' was changed meanwhile: " + changes);
    }
  }

  /**
   * Deletes the policy once nothing of it can run any more. First reads its Failed executions and
   * waits for those of which a task may be retried, because Harbor would delete them and retry all
   * the same. Repeats that every second while Harbor refuses because an execution runs, or ended
   * less than about 30 s ago and Harbor has not noticed. Stops nothing, and does not keep the
   * policy from being started again. Sends a request for the list and one to delete each time, and
   * one more if an execution has failed.
   *
   * @param timeout for all of it; nothing is sent or slept after it
   * @throws IllegalArgumentException if the timeout is zero or negative; nothing is sent then
   * @throws WaitTimeoutException if Harbor still refuses when the time is over, and then its cause
   *     is the last refusal; or if a task may still be retried
   * @throws HarborInterruptedException if the thread is interrupted
   * @throws HarborException if a request fails and the next cannot make up for it
   */
  public void deleteWhenIdle(Duration timeout) {
    Deadline deadline = Deadline.in(timeout, api.clock());
    long policy = new PolicyRef(deadline.bound(api), reference).id();
    new IdleDeletion(api, policy, false).run(deadline);
  }

  /** Deletes it unless a task of it runs or may be retried; returns whether it did. */
  boolean deleteIfIdle() {
    try {
      if (executions().stoppable().first().isEmpty()) {
        delete();
        return true;
      }
    } catch (PreconditionFailedException | NotFoundException e) {
      // It runs, or somebody else deleted it.
    }
    return false;
  }

  /**
   * Starts the policy. Sends one POST. Not safe to repeat: each call starts one more execution. It
   * is retried only when it certainly never reached the server. If the response is lost, {@link
   * HarborConnectionException#mayHaveHappened} is true; {@link #startOrFind} then finds the
   * execution.
   *
   * @return the execution, to wait for
   * @throws PreconditionFailedException if the policy is disabled
   */
  @CanIgnoreReturnValue
  public ExecutionRef start() {
    return start(id());
  }

  private ExecutionRef start(long policy) {
    StartReplicationExecution start = new StartReplicationExecution().policyId(policy);
    Call<Void> call = api.replication().startReplication(start);
    if (!Api.canExist(policy)) {
      throw Api.noSuchId(call.request(), String.valueOf(policy));
    }
    return new ExecutionRef(api, Ids.created(api.send(call)));
  }

  /**
   * Starts the policy, and finds the execution if the response is lost. First reads the newest page
   * of the policy's executions, then sends one POST. If that may have started an execution although
   * no usable response came, reads the page again, for up to 5 s, until it has a manual execution
   * that is new. Sends one GET, one POST and, after a lost response, up to five GETs. Not safe to
   * repeat: each call starts one more execution.
   *
   * @return the execution that was started
   * @throws IllegalStateException if more than one manual execution was started meanwhile, so that
   *     it is not known which is this one; the message lists them
   * @throws HarborException as {@link #start}; if no execution is found after a lost response, it
   *     is the failure of the POST
   */
  @CanIgnoreReturnValue
  public ExecutionRef startOrFind() {
    long policy = id();
    Set<Long> before = new HashSet<>();
    // Ids become visible up to 0.3 s out of order, so that the highest id proves nothing.
    newest(api, policy).forEach(execution -> before.add(Ids.of(execution)));
    try {
      return start(policy);
    } catch (HarborConnectionException e) {
      if (!e.mayHaveHappened()) {
        throw e;
      }
      return findStarted(policy, before, e);
    } catch (ServerException | HarborDecodingException e) {
      return findStarted(policy, before, e);
    }
  }

  private ExecutionRef findStarted(long policy, Set<Long> before, HarborException lost) {
    Deadline deadline = Deadline.in(START_SHOWS_WITHIN, api.clock());
    Set<Long> started = new HashSet<>();
    PollLoop.of("the execution that was started", deadline)
        .run(
            () -> {
              newest(deadline.bound(api), policy).stream()
                  .filter(e -> TriggerType.MANUAL.value().equals(e.getTrigger()))
                  .map(Ids::of)
                  .filter(execution -> !before.contains(execution))
                  .forEach(started::add);
              return !started.isEmpty();
            });
    if (started.size() > 1) {
      throw new IllegalStateException(
          "policy %s was started more than once meanwhile, by executions %s: the response to this"
                  .formatted(policy, started.stream().sorted().toList())
              + " start was lost, so which one it started is not known",
          lost);
    }
    return started.stream()
        .findFirst()
        .map(one -> new ExecutionRef(api, one))
        .orElseThrow(() -> lost);
  }

  private static List<ReplicationExecution> newest(Api api, long policy) {
    return of(api, policy).executions().page(1).items();
  }

  /**
   * {@return the executions of the policy} Sends nothing until it is read. A reference by name
   * resolves the id at each iteration. A policy that does not exist has none.
   */
  public ExecutionList executions() {
    return new ExecutionList(api, this);
  }

  /**
   * Begins to watch for executions that something else starts. Sends one request, which reads the
   * newest 100 executions of the policy: those that it does not show are new. Safe to repeat.
   *
   * @return a watch, which returns each new execution once
   */
  public RunWatch watchRuns() {
    return new RunWatch(api, id());
  }

  @Override
  public String toString() {
    return reference.toString();
  }
}
