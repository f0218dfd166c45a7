package io.github.harborreplication.fake.internal.state;

import com.google.gson.annotations.SerializedName;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A replication policy as the server holds it at one moment.
 *
 * @param sourceRegistryId 0 when Harbor itself is the source
 * @param destinationRegistryId 0 when Harbor itself is the destination
 * @param namespace the project or path that copies go to, empty for the same as at the source
 * @param replaceCount how many leading parts of a path the namespace replaces, -1 for all of them
 * @param trigger manual, event_based or scheduled; null when none was given
 * @param cron null unless the trigger came with one
 * @param speed kilobits per second, 0 for no limit
 */
public record Policy(
    long id,
    String name,
    String description,
    String creator,
    @SerializedName("src_registry") long sourceRegistryId,
    @SerializedName("dest_registry") long destinationRegistryId,
    @SerializedName("dest_namespace") String namespace,
    @SerializedName("dest_namespace_replace_count") int replaceCount,
    @Nullable String trigger,
    @Nullable String cron,
    List<PolicyFilter> filters,
    boolean deletion,
    boolean override,
    boolean enabled,
    int speed,
    boolean copyByChunk,
    @SerializedName("single_active_replication") boolean singleActive,
    @SerializedName("creation_time") Instant created,
    @SerializedName("update_time") Instant updated) {
  public Policy {
    Stream.of(name, description, creator, namespace, created, updated)
        .forEach(Objects::requireNonNull);
    filters = List.copyOf(filters);
  }

  /** The patterns of the name filters, none when every repository is meant. */
  public List<String> namePatterns() {
    return filters("name").stream().flatMap(filter -> filter.values().stream()).toList();
  }

  /** The filters of a type as Harbor writes it. An empty one, which takes all, is none. */
  public List<PolicyFilter> filters(String type) {
    return filters.stream()
        .filter(filter -> filter.type().equals(type) && !filter.isEmpty())
        .toList();
  }

  /** The same policy, enabled or disabled. */
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
   * @param decoration matches or excludes; null when none was given
   * @param values one value, or all of a label filter's
   */
  public record PolicyFilter(String type, @Nullable String decoration, List<String> values) {
    public PolicyFilter {
      values = List.copyOf(values);
    }

    /** Whether its value is empty, so that it takes everything. */
    boolean isEmpty() {
      return values.stream().allMatch(String::isEmpty);
    }

    /** Whether it drops what it matches. */
    public boolean excludes() {
      return "excludes".equals(decoration);
    }
  }
}
