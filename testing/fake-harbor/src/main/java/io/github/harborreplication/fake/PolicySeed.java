package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Policy;
import io.github.harborreplication.fake.internal.state.Policy.PolicyFilter;
import io.github.harborreplication.fake.internal.state.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy is like: enabled, manual, without filters, pulling from registry 1, unless set
 * otherwise. The methods are named as those of the fluent API's policy draft. They check nothing,
 * so that a test can have a policy that Harbor would refuse.
 */
public final class PolicySeed {
  private final String name;
  private final List<String> repositories = new ArrayList<>();
  private final List<String> tags = new ArrayList<>();
  private final List<PolicyFilter> filters = new ArrayList<>();
  private @Nullable Long id;
  private long source = 1;
  private long destination;
  private String description = "";
  private String creator = "admin";
  private String namespace = "";
  private int flatten = -1;
  private @Nullable String trigger = Trigger.MANUAL.text();
  private @Nullable String cron;
  private boolean replicateDeletions;
  private boolean override;
  private boolean enabled = true;
  private int speed;
  private boolean copyByChunk;
  private boolean singleActive;
  private @Nullable Instant createdAt;
  private @Nullable Instant updatedAt;

  PolicySeed(String name) {
    this.name = name;
  }

  /**
   * Sets the id, otherwise the next free one. A policy that has it is replaced.
   *
   * @param id more than 0
   * @return this
   * @throws IllegalArgumentException if it is less than 1
   */
  public PolicySeed id(long id) {
    this.id = checkedId(id);
    return this;
  }

  /**
   * Pulls from a registry.
   *
   * @param registryId the id of the registry
   * @return this
   */
  public PolicySeed pullFrom(long registryId) {
    source = registryId;
    destination = 0;
    return this;
  }

  /**
   * Pushes to a registry.
   *
   * @param registryId the id of the registry
   * @return this
   */
  public PolicySeed pushTo(long registryId) {
    source = 0;
    destination = registryId;
    return this;
  }

  /**
   * Copies repositories whose name matches one of the patterns. A second call adds patterns.
   *
   * @param patterns patterns such as {@code library/**}
   * @return this
   */
  public PolicySeed repositories(String... patterns) {
    repositories.addAll(List.of(patterns));
    return this;
  }

  /**
   * Copies tags that match one of the patterns. A second call adds patterns.
   *
   * @param patterns patterns such as {@code v*}
   * @return this
   */
  public PolicySeed tags(String... patterns) {
    tags.addAll(List.of(patterns));
    return this;
  }

  /**
   * Excludes tags that match one of the patterns. A second call excludes more.
   *
   * @param patterns patterns such as {@code *-rc*}
   * @return this
   */
  public PolicySeed withoutTags(String... patterns) {
    return filter("tag", "excludes", oneOf(List.of(patterns)));
  }

  /**
   * Copies artifacts that have all of these labels.
   *
   * @param names the names of labels
   * @return this
   */
  public PolicySeed labels(String... names) {
    return filter("label", "matches", names);
  }

  /**
   * Excludes artifacts that have all of these labels. A second call excludes more.
   *
   * @param names the names of labels
   * @return this
   */
  public PolicySeed withoutLabels(String... names) {
    return filter("label", "excludes", names);
  }

  /**
   * Copies only this kind of resource.
   *
   * @param type {@code image} or {@code artifact}
   * @return this
   */
  public PolicySeed resourceType(String type) {
    return filter("resource", "", type);
  }

  /**
   * Adds a filter as Harbor writes it.
   *
   * @param type name, tag, label or resource
   * @param decoration matches or excludes, empty for none
   * @param values one value, or the labels
   * @return this
   */
  public PolicySeed filter(String type, String decoration, String... values) {
    filters.add(new PolicyFilter(type, decoration.isEmpty() ? null : decoration, List.of(values)));
    return this;
  }

  /**
   * Copies into this namespace, in place of what {@link #flatten} says.
   *
   * @param namespace the namespace
   * @return this
   */
  public PolicySeed into(String namespace) {
    this.namespace = namespace;
    return this;
  }

  /**
   * Replaces this many leading components of the path of a repository by the namespace.
   *
   * @param components how many; -1, the default, for all but the last
   * @return this
   */
  public PolicySeed flatten(int components) {
    flatten = components;
    return this;
  }

  /**
   * Sets the description.
   *
   * @param description any text
   * @return this
   */
  public PolicySeed description(String description) {
    this.description = description;
    return this;
  }

  /**
   * Sets who created it.
   *
   * @param creator the name of the user
   * @return this
   */
  public PolicySeed creator(String creator) {
    this.creator = creator;
    return this;
  }

  /**
   * Cannot be started: a start gets 412.
   *
   * @return this
   */
  public PolicySeed disabled() {
    enabled = false;
    return this;
  }

  /**
   * Runs when it is started, and not by itself. This is the default.
   *
   * @return this
   */
  public PolicySeed manual() {
    return trigger(Trigger.MANUAL.text(), null);
  }

  /**
   * Runs by the clock of the server.
   *
   * @param cron six fields, the first of them 0
   * @return this
   */
  public PolicySeed onSchedule(String cron) {
    return trigger(Trigger.SCHEDULED.text(), cron);
  }

  /**
   * Runs on pushes to and removals from Harbor.
   *
   * @return this
   */
  public PolicySeed onEvent() {
    return trigger(Trigger.EVENT_BASED.text(), null);
  }

  /**
   * Has no trigger at all, as a policy that was created without one.
   *
   * @return this
   */
  public PolicySeed withoutTrigger() {
    return trigger(null, null);
  }

  private PolicySeed trigger(@Nullable String type, @Nullable String cron) {
    this.trigger = type;
    this.cron = cron;
    return this;
  }

  /**
   * Sets whether deletions are replicated too.
   *
   * @param replicate true to replicate them
   * @return this
   */
  public PolicySeed replicateDeletions(boolean replicate) {
    replicateDeletions = replicate;
    return this;
  }

  /**
   * Sets whether what exists at the destination is replaced.
   *
   * @param replace true to replace
   * @return this
   */
  public PolicySeed override(boolean replace) {
    override = replace;
    return this;
  }

  /**
   * Bounds how fast each task copies.
   *
   * @param kilobitsPerSecond 0, the default, for no bound
   * @return this
   */
  public PolicySeed speed(int kilobitsPerSecond) {
    speed = kilobitsPerSecond;
    return this;
  }

  /**
   * Sets whether layers are copied in chunks.
   *
   * @param chunks true for chunks
   * @return this
   */
  public PolicySeed copyByChunk(boolean chunks) {
    copyByChunk = chunks;
    return this;
  }

  /**
   * Sets whether a start is skipped while an execution of the policy runs.
   *
   * @param single true to skip
   * @return this
   */
  public PolicySeed singleActive(boolean single) {
    singleActive = single;
    return this;
  }

  /**
   * Sets when it was created, otherwise now.
   *
   * @param instant when
   * @return this
   */
  public PolicySeed createdAt(Instant instant) {
    createdAt = instant;
    return this;
  }

  /**
   * Sets when it was last changed, otherwise when it was created.
   *
   * @param instant when
   * @return this
   */
  public PolicySeed updatedAt(Instant instant) {
    updatedAt = instant;
    return this;
  }

  static long checkedId(long id) {
    if (id < 1) {
      throw new IllegalArgumentException("Id " + id + ": must be more than 0");
    }
    return id;
  }

  Policy build(long nextId, Instant now) {
    List<PolicyFilter> all = new ArrayList<>();
    if (!repositories.isEmpty()) {
      all.add(new PolicyFilter("name", null, List.of(oneOf(repositories))));
    }
    if (!tags.isEmpty()) {
      all.add(new PolicyFilter("tag", "matches", List.of(oneOf(tags))));
    }
    all.addAll(filters);
    Instant created = createdAt == null ? now : createdAt;
    return new Policy(
        id == null ? nextId : id,
        name,
        description,
        creator,
        source,
        destination,
        namespace,
        flatten,
        trigger,
        cron,
        all,
        replicateDeletions,
        override,
        enabled,
        speed,
        copyByChunk,
        singleActive,
        created,
        updatedAt == null ? created : updatedAt);
  }

  private static String oneOf(List<String> patterns) {
    return patterns.size() == 1 ? patterns.get(0) : "{" + String.join(",", patterns) + "}";
  }
}
