package io.github.harborreplication.fake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replication policy as the server holds it at the moment of asking.
 *
 * @param sourceRegistryId 0 when Harbor itself is the source
 * @param destinationRegistryId 0 when Harbor itself is the destination
 * @param replaceCount {@code dest_namespace_replace_count}: how many leading parts of a
 *     repository's path the namespace replaces, -1 for all of them
 * @param trigger manual, event_based or scheduled, absent when none was given
 * @param cron absent unless the trigger came with one
 * @param speed kilobits per second, 0 for no limit
 */
public record FakePolicy(
    long id,
    String name,
    String description,
    String creator,
    long sourceRegistryId,
    long destinationRegistryId,
    String namespace,
    int replaceCount,
    @Nullable String trigger,
    @Nullable String cron,
    List<FakeFilter> filters,
    boolean deletion,
    boolean override,
    boolean enabled,
    int speed,
    boolean copyByChunk,
    boolean singleActive,
    Instant created,
    Instant updated) {
  public FakePolicy {
    filters = List.copyOf(filters);
  }

  /** {@return the patterns of the name filters, none when every repository is meant} */
  public List<String> namePatterns() {
    return filters("name").stream().flatMap(filter -> filter.values().stream()).toList();
  }

  /**
   * {@return the filters of a type: name, tag, label or resource} An empty one, which takes all, is
   * none.
   *
   * @param type as Harbor writes it
   */
  public List<FakeFilter> filters(String type) {
    return filters.stream()
        .filter(filter -> filter.type().equals(type) && !filter.isEmpty())
        .toList();
  }

  /** The same policy, on or off. */
  FakePolicy withEnabled(boolean on, Instant now) {
    return new FakePolicy(
        id,
        name,
        description,
        creator,
        sourceRegistryId,
        destinationRegistryId,
        namespace,
        replaceCount,
        trigger,
        cron,
        filters,
        deletion,
        override,
        on,
        speed,
        copyByChunk,
        singleActive,
        created,
        now);
  }
}
