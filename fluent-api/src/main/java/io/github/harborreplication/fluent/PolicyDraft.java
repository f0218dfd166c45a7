package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import com.google.gson.JsonObject;
import io.github.harborreplication.fluent.error.ChangedMeanwhileException;
import io.github.harborreplication.fluent.error.ConflictException;
import io.github.harborreplication.fluent.error.ExecutionFailedException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.policy.DraftFilters;
import io.github.harborreplication.fluent.internal.policy.PolicyRules;
import io.github.harborreplication.fluent.internal.policy.PolicyTree;
import io.github.harborreplication.fluent.internal.policy.PolicyTrigger;
import io.github.harborreplication.fluent.internal.policy.RemoteRegistry;
import io.github.harborreplication.fluent.internal.wait.Deadline;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.value.Difference;
import io.github.harborreplication.fluent.value.Nearest;
import io.github.harborreplication.fluent.value.TriggerType;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationFilter;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTrigger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The desired state of a policy. Immutable: each setter returns another draft, and nothing is sent
 * before {@link #create}, {@link #createOrUpdate}, {@link #createOrReplace} or a preview. By
 * default the policy is enabled, is started manually, and places repositories as Harbor did before
 * v2.3 (replace count -1).
 *
 * <p>A wrong value is refused with an {@link IllegalArgumentException} that names it, at once or,
 * if it is wrong only in combination, when the draft is sent. A method that sends a request throws
 * a {@link HarborException} if that fails.
 */
@CheckReturnValue
public final class PolicyDraft {
  /** The policy before it is created. */
  private static final PolicyTree NONE = new PolicyTree(new JsonObject());

  /** Null for a draft that belongs to no Harbor. */
  private final @Nullable Api api;

  private final PolicyTree base;

  /** Whether the base is another policy, all of which is meant. */
  private final boolean copy;

  private final @Nullable RemoteRegistry remote;
  private final boolean reversed;

  /** What was named, in order; a later naming of the same thing takes the place of the earlier. */
  private final Map<String, Consumer<ReplicationPolicy>> named;

  private final DraftFilters filters;

  private PolicyDraft(
      @Nullable Api api,
      PolicyTree base,
      boolean copy,
      @Nullable RemoteRegistry remote,
      boolean reversed,
      Map<String, Consumer<ReplicationPolicy>> named,
      DraftFilters filters) {
    this.api = api;
    this.base = base;
    this.copy = copy;
    this.remote = remote;
    this.reversed = reversed;
    this.named = named;
    this.filters = filters;
  }

  /**
   * {@return a draft that belongs to no Harbor, to be compared with a {@link Snapshot}} A method
   * that would send a request throws an {@link IllegalStateException}; begin with {@link
   * Policies#define} for that. Sends nothing.
   *
   * @param name the name of the policy
   * @throws IllegalArgumentException if the name is empty or has more than 256 characters
   */
  public static PolicyDraft named(String name) {
    return define(null, name);
  }

  static PolicyDraft define(@Nullable Api api, String name) {
    checkName(name);
    JsonObject fresh = new JsonObject();
    fresh.addProperty("name", name);
    fresh.addProperty("enabled", true);
    fresh.addProperty("dest_namespace_replace_count", -1);
    JsonObject manual = new JsonObject();
    manual.addProperty("type", TriggerType.MANUAL.toString());
    fresh.add("trigger", manual);
    return new PolicyDraft(
        api, new PolicyTree(fresh), false, null, false, Map.of(), DraftFilters.none());
  }

  static PolicyDraft like(Api api, PolicyTree other) {
    return new PolicyDraft(api, other, true, null, false, Map.of(), DraftFilters.none());
  }

  private Api api() {
    if (api == null) {
      throw new IllegalStateException(
          this + " belongs to no Harbor: begin with harbor.policies().define(name)");
    }
    return api;
  }

  private PolicyDraft through(@Nullable Api other) {
    return new PolicyDraft(other, base, copy, remote, reversed, named, filters);
  }

  static void checkName(String name) {
    PolicyRules.refuse(PolicyRules.name(name).or(() -> PolicyRules.text("policy name", name)));
  }

  private PolicyDraft with(String what, Consumer<ReplicationPolicy> change) {
    Map<String, Consumer<ReplicationPolicy>> more = new LinkedHashMap<>(named);
    more.remove(what);
    more.put(what, change);
    return new PolicyDraft(api, base, copy, remote, reversed, more, filters);
  }

  /**
   * {@return a draft with this description}
   *
   * @param text the description, shown in the portal
   */
  public PolicyDraft description(String text) {
    Objects.requireNonNull(text, "text");
    return with("description", p -> p.setDescription(text));
  }

  /**
   * {@return a draft that copies from this registry to Harbor}
   *
   * @param registryId the id of the registry
   * @throws IllegalArgumentException if the id is less than 1 (Harbor itself, id 0, is not named),
   *     or the draft copies the other way already
   */
  public PolicyDraft pullFrom(long registryId) {
    return copying(RemoteRegistry.of(registryId, false));
  }

  /**
   * {@return a draft that copies from the registry of this name to Harbor} The name is looked up
   * when the draft is sent, which takes one more request.
   *
   * @param registryName the name, exactly
   * @throws IllegalArgumentException as {@link #pullFrom(long)}, or if the name is empty
   */
  public PolicyDraft pullFrom(String registryName) {
    return copying(RemoteRegistry.of(registryName, false));
  }

  /**
   * {@return a draft that copies from Harbor to this registry}
   *
   * @param registryId the id of the registry
   * @throws IllegalArgumentException as {@link #pullFrom(long)}
   */
  public PolicyDraft pushTo(long registryId) {
    return copying(RemoteRegistry.of(registryId, true));
  }

  /**
   * {@return a draft that copies from Harbor to the registry of this name} It is looked up as by
   * {@link #pullFrom(String)}.
   *
   * @param registryName the name, exactly
   * @throws IllegalArgumentException as {@link #pullFrom(String)}
   */
  public PolicyDraft pushTo(String registryName) {
    return copying(RemoteRegistry.of(registryName, true));
  }

  private PolicyDraft copying(RemoteRegistry other) {
    return new PolicyDraft(api, base, copy, other.insteadOf(remote), reversed, named, filters);
  }

  /**
   * {@return a draft that may reverse a policy, which is otherwise refused} A copy may push where
   * the original pulls, and an existing policy that pulls may be changed into one that pushes.
   */
  public PolicyDraft reversed() {
    return new PolicyDraft(api, base, copy, remote, true, named, filters);
  }

  /**
   * {@return a draft that copies repositories whose name matches one of the patterns} A pattern has
   * {@code *} within a path component, {@code **} in place of whole components, {@code ?}, {@code
   * [a-z]}, {@code [^a]}, {@code {a,b}}. Without it all are copied. A second call adds patterns to
   * those of the first.
   *
   * @param patterns one or more patterns
   * @throws IllegalArgumentException if there is none, or one is blank, is not closed, can never
   *     match, or cannot be combined with the others
   */
  public PolicyDraft repositories(String... patterns) {
    return filtered(filters.repositories(patterns));
  }

  /**
   * {@return a draft that copies tags that match one of the patterns} Without it all are copied. A
   * second call adds patterns to those of the first.
   *
   * @param patterns one or more patterns
   * @throws IllegalArgumentException as {@link #repositories}
   */
  public PolicyDraft tags(String... patterns) {
    return filtered(filters.tags(patterns));
  }

  /**
   * {@return a draft that excludes tags that match one of the patterns} A second call excludes
   * more.
   *
   * @param patterns one or more patterns
   * @throws IllegalArgumentException as {@link #repositories}
   */
  public PolicyDraft withoutTags(String... patterns) {
    return filtered(filters.withoutTags(patterns));
  }

  /**
   * {@return a draft that copies artifacts that have all of these labels} A second call requires
   * more labels.
   *
   * @param names the names of labels
   * @throws IllegalArgumentException if there is none, or one is blank
   */
  public PolicyDraft labels(String... names) {
    return filtered(filters.labels(names));
  }

  /**
   * {@return a draft that excludes artifacts that have all of these labels} A second call excludes
   * more: two calls with one label each exclude artifacts that have either.
   *
   * @param names the names of labels
   * @throws IllegalArgumentException as {@link #labels}
   */
  public PolicyDraft withoutLabels(String... names) {
    return filtered(filters.withoutLabels(names));
  }

  /**
   * {@return a draft that copies only this kind of resource}
   *
   * @param type {@code image} or {@code artifact}
   */
  public PolicyDraft resourceType(String type) {
    return filtered(filters.resource(Objects.requireNonNull(type, "type")));
  }

  /**
   * {@return a draft that adds a filter in Harbor's own form, for what the other methods do not
   * offer} A type or decoration that this version of the library does not know is sent; Harbor
   * validates it.
   *
   * @param filter the filter
   */
  public PolicyDraft filter(ReplicationFilter filter) {
    return filtered(filters.added(Objects.requireNonNull(filter, "filter")));
  }

  private PolicyDraft filtered(DraftFilters more) {
    return new PolicyDraft(api, base, copy, remote, reversed, named, more);
  }

  /**
   * {@return a draft that copies into this namespace} The repository is the namespace and what
   * {@link #flatten} keeps of the path of the source. Without a namespace each repository keeps its
   * path.
   *
   * <table>
   * <caption>Where a repository is copied with {@code into("m")}</caption>
   * <tr><th>source</th><th>flatten(-1), the default</th><th>flatten(0)</th><th>flatten(1)</th>
   *     <th>flatten(2)</th></tr>
   * <tr><td>a/b/c</td><td>m/c</td><td>m/a/b/c</td><td>m/b/c</td><td>m/c</td></tr>
   * <tr><td>a/b</td><td>m/b</td><td>m/a/b</td><td>m/b</td><td>the run fails</td></tr>
   * </table>
   *
   * @param namespace the namespace, in Harbor a project
   * @throws IllegalArgumentException if it is blank
   */
  public PolicyDraft into(String namespace) {
    if (namespace.isBlank()) {
      throw new IllegalArgumentException("namespace '" + namespace + "': must not be blank");
    }
    return with("namespace", p -> p.setDestNamespace(namespace));
  }

  /**
   * {@return a draft that replaces this many leading components of the path of a repository by the
   * namespace} {@link #into} has examples. One repository that has no more components than that
   * fails the whole run, before anything is copied: use {@link #flattenAll} where paths differ in
   * length.
   *
   * @param components how many; -1 is {@link #flattenAll}
   * @throws IllegalArgumentException if it is less than -1 or more than 127
   */
  public PolicyDraft flatten(int components) {
    PolicyRules.refuse(PolicyRules.replaceCount("flatten", components));
    return with("flatten", p -> p.setDestNamespaceReplaceCount(components));
  }

  /**
   * {@return a draft that replaces all of the path of a repository except its last component by the
   * namespace, as Harbor did before v2.3} This is the default. Two repositories whose last
   * components are equal are copied to the same place.
   */
  public PolicyDraft flattenAll() {
    return flatten(-1);
  }

  /** {@return a draft of a policy that runs only when it is started} This is the default. */
  public PolicyDraft manual() {
    return trigger(TriggerType.MANUAL, null);
  }

  /**
   * {@return a draft of a policy that runs whenever an artifact is pushed to Harbor, or deleted
   * there if deletions are replicated} Only with {@link #pushTo}: Harbor knows of no events
   * elsewhere.
   */
  public PolicyDraft onEvent() {
    return trigger(TriggerType.EVENT_BASED, null);
  }

  /**
   * {@return a draft of a policy that runs by the clock of the server} Every PUT of the policy
   * cancels the schedule and creates it anew: one within a second after a minute at which the
   * policy is scheduled loses that run.
   *
   * @param cron six fields: seconds, which must be 0, minutes, which must not be {@code *}, hours,
   *     day of month, month, day of week; in UTC. Blanks around fields do not matter
   * @throws IllegalArgumentException if Harbor would refuse it
   */
  public PolicyDraft onSchedule(String cron) {
    return trigger(TriggerType.SCHEDULED, PolicyTrigger.checkedCron(cron));
  }

  private PolicyDraft trigger(TriggerType type, @Nullable String cron) {
    return with("trigger", p -> PolicyTrigger.set(p, type, cron));
  }

  /**
   * {@return a draft of a policy that runs by a trigger in Harbor's own form, for what the other
   * methods do not offer} A type that this version of the library does not know is sent; Harbor
   * validates it.
   *
   * @param trigger the trigger
   */
  public PolicyDraft trigger(ReplicationTrigger trigger) {
    TriggerType type = TriggerType.unchecked(Objects.toString(trigger.getType(), ""));
    return trigger(type, PolicyTrigger.cron(trigger));
  }

  /**
   * {@return a draft that sets whether existing artifacts at the destination are replaced; by
   * default not}
   *
   * @param replace true to replace
   */
  public PolicyDraft override(boolean replace) {
    return with("override", p -> p.setOverride(replace));
  }

  /**
   * {@return a draft that sets whether deletions are replicated too; by default not} Only with
   * {@link #pushTo} and {@link #onEvent}, since it has no effect otherwise.
   *
   * @param replicate true to replicate them
   */
  public PolicyDraft replicateDeletions(boolean replicate) {
    return with("deletions", p -> p.deletion(replicate).replicateDeletion(replicate));
  }

  /**
   * {@return a draft that limits the speed of each task; by default there is no limit}
   *
   * @param kilobitsPerSecond 0 for no limit
   * @throws IllegalArgumentException if it is negative, which Harbor would store as 0
   */
  public PolicyDraft speed(int kilobitsPerSecond) {
    PolicyRules.refuse(PolicyRules.speed(kilobitsPerSecond));
    return with("speed", p -> p.setSpeed(kilobitsPerSecond));
  }

  /**
   * {@return a draft that sets whether layers are copied in chunks; by default not} Harbor v2.6 and
   * later.
   *
   * @param chunks true for chunks
   */
  public PolicyDraft copyByChunk(boolean chunks) {
    return with("chunks", p -> p.setCopyByChunk(chunks));
  }

  /**
   * {@return a draft that sets whether a start is skipped while an execution of the policy runs; by
   * default not} Not with {@link #onEvent}. Harbor v2.14 and later.
   *
   * @param single true to skip
   */
  public PolicyDraft singleActive(boolean single) {
    return with("single", p -> p.setSingleActiveReplication(single));
  }

  /** {@return a draft of a policy that can be started and runs by its trigger, as by default} */
  public PolicyDraft enabled() {
    return with("enabled", p -> p.setEnabled(true));
  }

  /** {@return a draft of a policy that cannot be started, and does not run by its trigger} */
  public PolicyDraft disabled() {
    return with("enabled", p -> p.setEnabled(false));
  }

  /**
   * Creates the policy. Sends one POST; one GET before it if the registry is referred to by name.
   * Not safe to repeat: it is retried only when it certainly never reached the server. {@link
   * #createOrReplace} and {@link #createOrUpdate} are.
   *
   * @return the id of the policy, and what it has that is not a default
   * @throws IllegalArgumentException if the draft breaks a rule of Harbor, or there is no registry
   *     of the name; then nothing is created
   * @throws ConflictException if the name is taken
   * @throws NotFoundException if there is no registry with the id
   */
  @CanIgnoreReturnValue
  public Applied create() {
    return created(meant(new Known(api())).whole);
  }

  /**
   * Creates the policy if there is none of its name; otherwise changes what this draft names and
   * what differs. What the draft does not name keeps its value on the server. Filters are named by
   * kind: a filter on tags replaces all that select tags. To remove anything else, use {@link
   * #createOrReplace}. A draft of a copy names everything.
   *
   * <p>Sends one GET, and a POST, or a GET and a PUT, or a GET alone if nothing differs; one GET
   * more if the registry is referred to by name. Safe to repeat. Not atomic: if somebody else
   * creates the policy meanwhile, it is updated; if somebody deletes it, it is created.
   *
   * <p>What a PUT does to a schedule, {@link #onSchedule} describes.
   *
   * @return the id of the policy, and what was done
   * @throws IllegalArgumentException if the draft breaks a rule of Harbor, there is no registry of
   *     the name, or the existing policy shows that this Harbor does not have a field that was
   *     named, and would ignore it; then nothing is written
   */
  @CanIgnoreReturnValue
  public Applied createOrUpdate() {
    return apply(false);
  }

  /**
   * Creates the policy if there is none of its name; otherwise replaces it if it differs. What this
   * draft does not name gets its default: filters that were not named are removed, and a policy
   * that was disabled is enabled again. Members that this version of the library does not know are
   * kept.
   *
   * <p>Sends the same requests as {@link #createOrUpdate}, and is as safe to repeat.
   *
   * @return the id of the policy, and what was done
   * @throws IllegalArgumentException as {@link #createOrUpdate}
   */
  @CanIgnoreReturnValue
  public Applied createOrReplace() {
    return apply(true);
  }

  /**
   * {@return what {@link #createOrReplace} would do} Writes nothing: sends one GET, one more if
   * there is a policy of the name, and one more if the registry is referred to by name. Safe to
   * repeat.
   *
   * @throws IllegalArgumentException as {@link #createOrReplace}
   */
  public Preview preview() {
    return preview(true);
  }

  /**
   * {@return what {@link #createOrUpdate} would do} Like {@link #preview} otherwise.
   *
   * @throws IllegalArgumentException as {@link #createOrUpdate}
   */
  public Preview previewUpdate() {
    return preview(false);
  }

  /**
   * {@return what {@link #createOrReplace} would do to what a snapshot shows} Sends nothing; only a
   * filter that not all registries support takes one GET for the type of the registry, once for all
   * drafts that are compared with the snapshot.
   *
   * @param seen what Harbor had, and where the preview is applied
   * @throws IllegalArgumentException as {@link #createOrReplace}
   * @throws HarborException if a request for a type fails
   */
  public Preview preview(Snapshot seen) {
    return through(seen.api()).preview(true, seen.known(), () -> seen.policy(name()));
  }

  /**
   * Refuses what is wrong with the draft regardless of what Harbor has. Sends nothing.
   *
   * @throws IllegalArgumentException if the draft breaks a rule of Harbor
   */
  public void check() {
    completed(change(other -> new Registry().id(Long.MAX_VALUE)));
  }

  /** {@return the name of the policy} */
  public String name() {
    return base.name();
  }

  /** {@return the name of the registry to copy from or to; empty if it is not given by name} */
  public Optional<String> registryName() {
    return Optional.ofNullable(remote).map(RemoteRegistry::name);
  }

  /**
   * Creates the policy, runs it once, waits until every task has succeeded, and deletes it. Only
   * for a draft of {@link Policies#oneOff}. It is started by hand, regardless of a trigger of the
   * draft. Not safe to repeat.
   *
   * <p>The policy is removed in any case, also if this thread is interrupted: what runs is stopped,
   * and the policy is deleted once no task can run again, since Harbor would retry after the
   * deletion. That takes at most 10 s more. If it is not possible in that time, the policy is
   * disabled and left for {@link Policies#deleteOneOffs}. If Harbor is not reachable, it is left as
   * it is.
   *
   * @param timeout for the copy; nothing of it is sent or slept after that
   * @return how it ended; the execution itself is gone with the policy
   * @throws IllegalArgumentException if the timeout is zero or negative, the name is not a
   *     generated one, or the draft breaks a rule of Harbor; then nothing is created
   * @throws ExecutionFailedException if it failed, was stopped or had nothing to do
   * @throws WaitTimeoutException if the time is over before it has ended; it is stopped then
   * @throws HarborInterruptedException if the thread is interrupted
   * @throws HarborException if a request fails and the next cannot make up for it; what kept the
   *     policy from being removed is a suppressed exception
   */
  @CanIgnoreReturnValue
  public Completion runOnce(Duration timeout) {
    return runOnce(Deadline.in(timeout, api().clock()));
  }

  /**
   * Whether a draft of a copy breaks no rule, and its patterns work with the source for certain.
   */
  boolean surelyWorks() {
    try {
      meant(new Known(api()));
    } catch (IllegalArgumentException broken) {
      return false;
    }
    Registry source = base.model().getSrcRegistry();
    boolean listsAll = !base.pulls() || (source != null && "harbor".equals(source.getType()));
    return listsAll || !filters.dependOnSource();
  }

  Completion runOnce(Deadline deadline) {
    PolicyDraft once = manual().enabled();
    return new OneOffCopy(api(), name()).run(deadline, within -> once.through(within).create());
  }

  private Applied created(PolicyTree wanted) {
    return Applied.created("policy", wanted.create(api()), NONE.differences(wanted));
  }

  private Applied apply(boolean whole) {
    Meant meant = meant(new Known(api()));
    return Applied.toNamed(
        this::find,
        () -> created(meant.whole),
        id -> PolicyRef.change(api(), id, before -> after(before, meant, whole)));
  }

  private Preview preview(boolean whole) {
    return preview(whole, new Known(api()), this::read);
  }

  /** Looks at what exists after what can be refused without it. */
  private Preview preview(boolean whole, Known known, Supplier<Optional<PolicyTree>> there) {
    Meant meant = meant(known);
    return there
        .get()
        .map(
            before ->
                Preview.ofExisting(
                    before.differences(after(before, meant, whole)),
                    shown -> changeSame(before, whole, shown)))
        .orElseGet(
            () -> Preview.ofNew(NONE.differences(meant.whole), shown -> createSame(whole, shown)));
  }

  private Optional<PolicyTree> read() {
    try {
      return find().map(id -> PolicyTree.read(api(), id));
    } catch (NotFoundException e) {
      // Deleted by somebody else just now.
      return Optional.empty();
    }
  }

  /** Creates the policy that a preview showed. */
  private Applied createSame(boolean whole, List<Difference> shown) {
    Meant meant = meant(new Known(api()));
    Optional<PolicyTree> there = read();
    if (there.isEmpty()) {
      requireSame(shown, NONE.differences(meant.whole));
      return created(meant.whole);
    }
    PolicyTree now = there.get();
    if (!now.differences(after(now, meant, whole)).isEmpty()) {
      throw ChangedMeanwhileException.of("policy '" + name() + "' was created meanwhile");
    }
    return Applied.toExisting("policy", now.id(), List.of());
  }

  /** Makes the change that a preview showed, if the policy is what the preview was made of. */
  private Applied changeSame(PolicyTree seen, boolean whole, List<Difference> shown) {
    Meant meant = meant(new Known(api()));
    long id = seen.id();
    PolicyTree now;
    try {
      now = PolicyTree.read(api(), id);
    } catch (NotFoundException e) {
      throw ChangedMeanwhileException.of("policy '" + name() + "' was deleted meanwhile");
    }
    PolicyTree after = after(now, meant, whole);
    List<Difference> differences = now.differences(after);
    if (!differences.isEmpty()) {
      PolicyRef.requireUnchanged(seen, now);
      requireSame(shown, differences);
      after.write(api(), id);
    }
    return Applied.toExisting("policy", id, differences);
  }

  /** A registry that the preview did not know yet was shown by a negative id. */
  private void requireSame(List<Difference> shown, List<Difference> now) {
    boolean same = shown.size() == now.size();
    for (int i = 0; same && i < shown.size(); i++) {
      Difference was = shown.get(i);
      boolean placeholder =
          was.field().endsWith("_registry.id") && was.after().orElse("").startsWith("-");
      same = placeholder ? was.field().equals(now.get(i).field()) : was.equals(now.get(i));
    }
    if (!same) {
      throw ChangedMeanwhileException.of(
          "policy '" + name() + "' would be written as " + now + ", and no longer as " + shown);
    }
  }

  @CanIgnoreReturnValue
  private PolicyTree completed(Consumer<ReplicationPolicy> change) {
    return directed(base, copy ? base.changed(change, filters) : base.completed(change, filters));
  }

  /** What the draft names, as a change of another policy, and as a policy of its own. */
  private record Meant(Consumer<ReplicationPolicy> change, PolicyTree whole) {}

  @CanIgnoreReturnValue
  private Meant meant(Known known) {
    Consumer<ReplicationPolicy> change = change(other -> resolved(other, known));
    PolicyTree whole = completed(change);
    if (whole.pulls() && filters.needSupport()) {
      long source = Ids.of(Objects.requireNonNull(whole.model().getSrcRegistry()));
      known.info(source).ifPresent(filters::requireSupport);
    }
    return new Meant(change, whole);
  }

  private PolicyTree after(PolicyTree before, Meant meant, boolean whole) {
    return directed(
        before,
        whole || copy ? before.replacedBy(meant.whole) : before.changed(meant.change, filters));
  }

  private PolicyTree directed(PolicyTree before, PolicyTree after) {
    boolean turns = before.pulls() ? after.pushes() : before.pushes() && after.pulls();
    if (turns && !reversed) {
      throw new IllegalArgumentException(
          Objects.requireNonNullElse(remote, "copy")
              + ": policy '"
              + before.name()
              + (before.pulls() ? "' pulls from another registry" : "' pushes to another registry")
              + ", and the draft would reverse that; call reversed() if that is meant, otherwise "
              + (before.pulls() ? "pullFrom(…)" : "pushTo(…)"));
    }
    return after;
  }

  private Optional<Long> find() {
    return new PolicyList(api()).named(name()).map(Ids::of);
  }

  /** All that the draft names, as one change; the other registry is resolved for it. */
  private Consumer<ReplicationPolicy> change(Function<RemoteRegistry, Registry> resolve) {
    Consumer<ReplicationPolicy> all = policy -> named.values().forEach(each -> each.accept(policy));
    RemoteRegistry other = remote;
    if (other == null) {
      return all;
    }
    Registry registry = resolve.apply(other);
    return all.andThen(policy -> other.setIn(policy, registry));
  }

  /** The registry, with what the rules need to know of it, as far as the user may read that. */
  private Registry resolved(RemoteRegistry other, Known known) {
    String name = other.name();
    if (name != null) {
      return known.registry(name).orElseThrow(() -> unknown(name, known.registryNames()));
    }
    Registry registry = new Registry().id(other.id());
    return !other.push() && filters.dependOnSource()
        ? known.registry(other.id()).orElse(registry)
        : registry;
  }

  private static IllegalArgumentException unknown(String name, List<String> others) {
    String hint =
        others.isEmpty()
            ? ", nor any other; registries().define(\"" + name + "\") begins one"
            : Nearest.near(name, others)
                .map(near -> ". Did you mean '" + near + "'?")
                .orElseGet(() -> "; registries().list() has " + others.size() + " others");
    return new IllegalArgumentException(
        "registry '%s': Harbor has none of this name%s".formatted(name, hint));
  }

  @Override
  public String toString() {
    return "draft of policy " + name();
  }
}
