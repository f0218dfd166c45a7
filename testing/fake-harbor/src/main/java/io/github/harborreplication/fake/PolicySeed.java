package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Trigger;
import io.github.harborreplication.fake.value.FakeFilter;
import io.github.harborreplication.fake.value.FakePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy to put on the server without asking its API: enabled, manual, without filters, pulling
 * from the registry 1 unless told otherwise.
 */
public final class PolicySeed {
  private final String name;
  private @Nullable Long id;
  private long source = 1;
  private long destination;
  private String description = "";
  private String creator = "admin";
  private String namespace = "";
  private int replaceCount = -1;
  private @Nullable String trigger = Trigger.MANUAL.text();
  private @Nullable String cron;
  private final List<FakeFilter> filters = new ArrayList<>();
  private boolean deletion;
  private boolean override;
  private boolean enabled = true;
  private int speed;
  private boolean copyByChunk;
  private boolean singleActive;
  private @Nullable Instant created;
  private @Nullable Instant updated;

  PolicySeed(String name) {
    this.name = name;
  }

  /**
   * Gives an id, which must be free; otherwise it is the next one.
   *
   * @param value the id, more than 0
   * @return this
   * @throws IllegalArgumentException if it is less than 1
   */
  public PolicySeed id(long value) {
    id = SeedId.checked(value);
    return this;
  }

  /**
   * Pulls from this registry.
   *
   * @param registryId which registry
   * @return this
   */
  public PolicySeed pullsFrom(long registryId) {
    source = registryId;
    destination = 0;
    return this;
  }

  /**
   * Pushes to this registry.
   *
   * @param registryId which registry
   * @return this
   */
  public PolicySeed pushesTo(long registryId) {
    source = 0;
    destination = registryId;
    return this;
  }

  /**
   * Takes the repositories that this pattern matches.
   *
   * @param pattern the pattern, as Harbor writes it
   * @return this
   */
  public PolicySeed repositories(String pattern) {
    return filter("name", null, pattern);
  }

  /**
   * Takes the tags that this pattern matches.
   *
   * @param pattern the pattern, as Harbor writes it
   * @return this
   */
  public PolicySeed tags(String pattern) {
    return filter("tag", "matches", pattern);
  }

  /**
   * Adds a filter of any kind.
   *
   * @param type name, tag, label or resource
   * @param decoration matches, excludes, or null for none
   * @param values one value, or the labels
   * @return this
   */
  public PolicySeed filter(String type, @Nullable String decoration, String... values) {
    filters.add(new FakeFilter(type, decoration, List.of(values)));
    return this;
  }

  /**
   * Copies into this namespace, in place of all leading parts of the repositories' names.
   *
   * @param namespaceName the namespace
   * @return this
   */
  public PolicySeed into(String namespaceName) {
    return into(namespaceName, -1);
  }

  /**
   * Copies into this namespace, in place of so many leading parts.
   *
   * @param namespaceName the namespace
   * @param leadingParts how many parts
   * @return this
   */
  public PolicySeed into(String namespaceName, int leadingParts) {
    namespace = namespaceName;
    replaceCount = leadingParts;
    return this;
  }

  /**
   * Tells what the policy is for.
   *
   * @param text the description
   * @return this
   */
  public PolicySeed description(String text) {
    description = text;
    return this;
  }

  /**
   * Tells who made it.
   *
   * @param user the user's name
   * @return this
   */
  public PolicySeed creator(String user) {
    creator = user;
    return this;
  }

  /**
   * Switches it off: starting it answers 412.
   *
   * @return this
   */
  public PolicySeed disabled() {
    enabled = false;
    return this;
  }

  /**
   * Starts it by the clock; six fields, the first of them 0.
   *
   * @param cronString the schedule
   * @return this
   */
  public PolicySeed scheduled(String cronString) {
    trigger = Trigger.SCHEDULED.text();
    cron = cronString;
    return this;
  }

  /**
   * Starts it by pushes and removals.
   *
   * @return this
   */
  public PolicySeed eventBased() {
    trigger = Trigger.EVENT_BASED.text();
    cron = null;
    return this;
  }

  /**
   * Has no trigger at all, as a policy created without one.
   *
   * @return this
   */
  public PolicySeed withoutTrigger() {
    trigger = null;
    cron = null;
    return this;
  }

  /**
   * Removes at the destination what was removed at the source.
   *
   * @return this
   */
  public PolicySeed deletion() {
    deletion = true;
    return this;
  }

  /**
   * Overwrites at the destination.
   *
   * @return this
   */
  public PolicySeed override() {
    override = true;
    return this;
  }

  /**
   * Limits the speed, in kilobits per second.
   *
   * @param kilobits kilobits per second; 0, the default, for no limit
   * @return this
   */
  public PolicySeed speed(int kilobits) {
    speed = kilobits;
    return this;
  }

  /**
   * Copies in chunks.
   *
   * @return this
   */
  public PolicySeed copyByChunk() {
    copyByChunk = true;
    return this;
  }

  /**
   * Skips a start while another execution goes on.
   *
   * @return this
   */
  public PolicySeed singleActive() {
    singleActive = true;
    return this;
  }

  /**
   * Was made then; otherwise now.
   *
   * @param instant when
   * @return this
   */
  public PolicySeed createdAt(Instant instant) {
    created = instant;
    return this;
  }

  /**
   * Was changed then; otherwise when it was made.
   *
   * @param instant when
   * @return this
   */
  public PolicySeed updatedAt(Instant instant) {
    updated = instant;
    return this;
  }

  FakePolicy build(long nextId, Instant now) {
    Instant made = created == null ? now : created;
    return new FakePolicy(
        id == null ? nextId : id,
        name,
        description,
        creator,
        source,
        destination,
        namespace,
        replaceCount,
        trigger,
        cron,
        List.copyOf(filters),
        deletion,
        override,
        enabled,
        speed,
        copyByChunk,
        singleActive,
        made,
        updated == null ? made : updated);
  }
}
