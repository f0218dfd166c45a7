package io.github.harborreplication.fake.internal.state;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replication policy as the server holds it at one moment.
 *
 * @param id its number
 * @param name its name, which no other policy has
 * @param description free text, empty when none was given
 * @param creator the user who created it
 * @param sourceRegistryId 0 when Harbor itself is the source
 * @param destinationRegistryId 0 when Harbor itself is the destination
 * @param namespace {@code dest_namespace}: the project or path that copies go to, empty for the
 *     same as at the source
 * @param replaceCount {@code dest_namespace_replace_count}: how many leading parts of a
 *     repository's path the namespace replaces, -1 for all of them
 * @param trigger manual, event_based or scheduled, absent when none was given
 * @param cron absent unless the trigger came with one
 * @param filters what is copied; unmodifiable, empty when everything is
 * @param deletion whether what goes at the source goes at the destination too
 * @param override whether a copy replaces what has its name at the destination
 * @param enabled whether it can be started
 * @param speed kilobits per second, 0 for no limit
 * @param copyByChunk whether layers are copied in chunks
 * @param singleActive whether a start is skipped while another execution goes on
 * @param created when it was created
 * @param updated when it was last changed
 */
public record Policy(
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
    List<PolicyFilter> filters,
    boolean deletion,
    boolean override,
    boolean enabled,
    int speed,
    boolean copyByChunk,
    boolean singleActive,
    Instant created,
    Instant updated) {
  public Policy {
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
  public List<PolicyFilter> filters(String type) {
    return filters.stream()
        .filter(filter -> filter.type().equals(type) && !filter.isEmpty())
        .toList();
  }

  /**
   * {@return the same policy, enabled or disabled}
   *
   * @param on whether it is enabled
   * @param now when it was changed
   */
  public Policy withEnabled(boolean on, Instant now) {
    return new Policy(
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

  /**
   * One filter of a policy as the server keeps it.
   *
   * @param type name, tag, label or resource
   * @param decoration matches or excludes, absent when none was given
   * @param values one value, or all of a label filter's
   */
  public record PolicyFilter(String type, @Nullable String decoration, List<String> values) {
    /**
     * Copies the list, so that it stays as it is.
     *
     * @param type name, tag, label or resource
     * @param decoration matches or excludes, absent when none was given
     * @param values one value, or all of a label filter's
     */
    public PolicyFilter {
      values = List.copyOf(values);
    }

    /** Whether its value is empty, so that it takes everything. */
    boolean isEmpty() {
      return values.stream().allMatch(String::isEmpty);
    }

    /** {@return whether the filter drops what it matches} */
    public boolean excludes() {
      return "excludes".equals(decoration);
    }
  }
}
