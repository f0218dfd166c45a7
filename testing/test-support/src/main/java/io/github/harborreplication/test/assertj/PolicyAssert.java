package io.github.harborreplication.test.assertj;

import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationFilter;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTrigger;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on a policy as it was read, by the names of a draft. They send nothing. */
public final class PolicyAssert extends AbstractAssert<PolicyAssert, ReplicationPolicy> {

  PolicyAssert(@Nullable ReplicationPolicy actual) {
    super(actual, PolicyAssert.class);
  }

  /**
   * Asserts that it is enabled.
   *
   * @return this
   */
  public PolicyAssert isEnabled() {
    return check("to be enabled", enabled(), "it is disabled");
  }

  /**
   * Asserts that it is disabled.
   *
   * @return this
   */
  public PolicyAssert isDisabled() {
    return check("to be disabled", !enabled(), "it is enabled");
  }

  /**
   * Asserts that it pulls from the registry of this name.
   *
   * @param registry its name
   * @return this
   */
  public PolicyAssert pullsFrom(String registry) {
    return check("to pull from '" + registry + "'", isNamed(source(), registry), direction());
  }

  /**
   * Asserts that it pulls from the registry with this id.
   *
   * @param registryId its id
   * @return this
   */
  public PolicyAssert pullsFrom(long registryId) {
    return check("to pull from registry " + registryId, hasId(source(), registryId), direction());
  }

  /**
   * Asserts that it pushes to the registry of this name.
   *
   * @param registry its name
   * @return this
   */
  public PolicyAssert pushesTo(String registry) {
    return check("to push to '" + registry + "'", isNamed(destination(), registry), direction());
  }

  /**
   * Asserts that it pushes to the registry with this id.
   *
   * @param registryId its id
   * @return this
   */
  public PolicyAssert pushesTo(long registryId) {
    return check(
        "to push to registry " + registryId, hasId(destination(), registryId), direction());
  }

  /**
   * Asserts that it runs by this schedule, compared as text.
   *
   * @param cron six fields
   * @return this
   */
  public PolicyAssert isOnSchedule(String cron) {
    return check(
        "to be scheduled at '" + cron + "'",
        isTriggered("scheduled") && cron.equals(cron()),
        trigger());
  }

  /**
   * Asserts that it runs on events.
   *
   * @return this
   */
  public PolicyAssert isOnEvent() {
    return check("to be triggered by events", isTriggered("event_based"), trigger());
  }

  /**
   * Asserts that it runs only when it is started.
   *
   * @return this
   */
  public PolicyAssert isManual() {
    // Harbor omits the trigger where none was given.
    boolean manual = existing().getTrigger() == null || isTriggered("manual");
    return check("to be started by hand only", manual, trigger());
  }

  /**
   * Asserts that it copies into this namespace.
   *
   * @param namespace the namespace
   * @return this
   */
  public PolicyAssert copiesInto(String namespace) {
    String actualNamespace = existing().getDestNamespace();
    return check(
        "to copy into '" + namespace + "'",
        namespace.equals(actualNamespace),
        "it copies into '" + actualNamespace + "'");
  }

  /**
   * Asserts that its filter on repositories is this pattern, such as {@code library/**}.
   *
   * @param pattern the pattern, compared as text
   * @return this
   */
  public PolicyAssert hasRepositories(String pattern) {
    return hasFilter("name", "matches", pattern);
  }

  /**
   * Asserts that its filter on tags is this pattern, such as {@code v*}.
   *
   * @param pattern the pattern, compared as text
   * @return this
   */
  public PolicyAssert hasTags(String pattern) {
    return hasFilter("tag", "matches", pattern);
  }

  /**
   * Asserts that it excludes tags of this pattern.
   *
   * @param pattern the pattern, compared as text
   * @return this
   */
  public PolicyAssert excludesTags(String pattern) {
    return hasFilter("tag", "excludes", pattern);
  }

  /**
   * Asserts that it has no filters and copies everything.
   *
   * @return this
   */
  public PolicyAssert hasNoFilters() {
    return check("to have no filters", filters().isEmpty(), "its filters are " + filterList());
  }

  private PolicyAssert hasFilter(String type, String decoration, String value) {
    boolean found =
        filters().stream()
            .anyMatch(
                filter ->
                    type.equals(filter.getType())
                        && value.equals(filter.getValue())
                        && decoration.equals(decoration(filter)));
    return check(
        "to have the filter " + type + " " + decoration + " '" + value + "'",
        found,
        filters().isEmpty() ? "it has none" : "its filters are " + filterList());
  }

  /** A filter without a decoration matches. */
  private static String decoration(ReplicationFilter filter) {
    return "excludes".equals(filter.getDecoration()) ? "excludes" : "matches";
  }

  private String filterList() {
    return filters().stream()
        .map(filter -> filter.getType() + " " + decoration(filter) + " '" + filter.getValue() + "'")
        .toList()
        .toString();
  }

  private List<ReplicationFilter> filters() {
    return Objects.requireNonNullElse(existing().getFilters(), List.of());
  }

  private boolean enabled() {
    return Boolean.TRUE.equals(existing().getEnabled());
  }

  private boolean isTriggered(String type) {
    ReplicationTrigger trigger = existing().getTrigger();
    return trigger != null && type.equals(trigger.getType());
  }

  private String trigger() {
    ReplicationTrigger trigger = existing().getTrigger();
    return trigger == null
        ? "it has no trigger"
        : "its trigger is " + trigger.getType() + (cron() == null ? "" : " at '" + cron() + "'");
  }

  private @Nullable String cron() {
    ReplicationTrigger trigger = existing().getTrigger();
    return trigger == null || trigger.getTriggerSettings() == null
        ? null
        : trigger.getTriggerSettings().getCron();
  }

  private @Nullable Registry source() {
    return existing().getSrcRegistry();
  }

  private @Nullable Registry destination() {
    return existing().getDestRegistry();
  }

  /** Harbor's own side has id 0 and a name too, which may be another registry's. */
  private static boolean isNamed(@Nullable Registry registry, String name) {
    return !hasId(registry, 0) && registry != null && name.equals(registry.getName());
  }

  private static boolean hasId(@Nullable Registry registry, long id) {
    return registry != null && Objects.equals(registry.getId(), id);
  }

  private String direction() {
    return hasId(source(), 0)
        ? "it pushes to " + shown(destination())
        : "it pulls from " + shown(source());
  }

  private static String shown(@Nullable Registry registry) {
    return registry == null
        ? "nowhere"
        : "registry " + registry.getId() + " '" + registry.getName() + "'";
  }

  private ReplicationPolicy existing() {
    isNotNull();
    return actual;
  }

  private PolicyAssert check(String expectation, boolean holds, String instead) {
    if (!holds) {
      throw failure(
          "%s",
          "%nExpecting policy %s '%s'%n  %s%nbut %s"
              .formatted(existing().getId(), existing().getName(), expectation, instead));
    }
    return this;
  }
}
