package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CheckReturnValue;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.query.Query;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.internal.walk.ItemCheck;
import io.github.harborreplication.fluent.internal.walk.ListOptions;
import io.github.harborreplication.fluent.internal.walk.PageReader;
import io.github.harborreplication.fluent.internal.walk.PageReader.Slice;
import io.github.harborreplication.fluent.internal.walk.PageRequest;
import io.github.harborreplication.fluent.internal.walk.Step;
import io.github.harborreplication.fluent.internal.walk.Walk;
import io.github.harborreplication.model.ReplicationPolicy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The policies, or those that match a filter.
 *
 * <p>Without a sort, each request reads the newest policies with an id below the last one returned.
 * So one request per page misses nothing and returns nothing twice, regardless of changes
 * meanwhile. After {@link #queryUnchecked} pages are read by position instead: one request for the
 * newest page and, when that is not all, one for each page from the last to the first of the list
 * sorted by id. Then policies that enter the filter meanwhile can hide others.
 */
@CheckReturnValue
public final class PolicyList extends Listing<ReplicationPolicy> {
  private final Api api;
  private final Filter<ReplicationPolicy> filter;
  private final @Nullable String unchecked;

  PolicyList(Api api) {
    this(api, ListOptions.standard(), Filter.all(), null);
  }

  private PolicyList(
      Api api, ListOptions options, Filter<ReplicationPolicy> filter, @Nullable String unchecked) {
    super(options);
    this.api = api;
    this.filter = filter;
    this.unchecked = unchecked;
  }

  private PolicyList with(ListOptions changed) {
    return new PolicyList(api, changed, filter, unchecked);
  }

  /**
   * Only policies that match. Several filters must all match.
   *
   * @param more what has to match, in addition to earlier filters
   * @return the list narrowed so
   * @throws IllegalArgumentException if it names a field that an earlier filter names, except the
   *     two ends of a range, or the whole gets longer than 8,000 bytes
   */
  public PolicyList where(Filter<ReplicationPolicy> more) {
    return new PolicyList(api, options, filter.and(more), unchecked);
  }

  /**
   * Only policies that match a query in Harbor's own language, such as {@code
   * name=~prod,enabled=true}. It is read at once; as with {@link #where}, several must all match.
   *
   * @param text the query, in Harbor's own language
   * @return the list narrowed so
   * @throws IllegalArgumentException if the text is wrong, or names a key that Harbor does not know
   *     and would ignore; the message names the nearest one
   */
  public PolicyList query(String text) {
    return where(Filter.parse(text));
  }

  /**
   * Only policies that match a text that is sent unchanged. Harbor ignores keys that it does not
   * know and then returns everything. Replaces an earlier unchecked text; filters of {@link #where}
   * and {@link #query} are combined with it.
   *
   * @param text the query, in Harbor's own language
   * @return the list narrowed so
   * @throws IllegalArgumentException if it is blank
   */
  public PolicyList queryUnchecked(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("query '" + text + "': must not be blank");
    }
    return new PolicyList(api, options, filter, text);
  }

  /**
   * The order, most important key first, instead of newest first. Keys are those of {@link
   * PolicyFields}. No keys: newest first again.
   *
   * @param keys such as {@code PolicyFields.NAME.ascending()}
   * @return the list in this order
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final PolicyList sort(Sort<ReplicationPolicy>... keys) {
    return with(options.withSort(Sort.keys(keys)));
  }

  @Override
  public PolicyList pageSize(int pageSize) {
    return with(options.withPageSize(pageSize));
  }

  @Override
  public PolicyList limit(long limit) {
    return with(options.withLimit(limit));
  }

  @Override
  public PolicyList parallel(int pages) {
    return with(options.withParallel(pages));
  }

  /** The one with exactly this name. */
  Optional<ReplicationPolicy> named(String name) {
    PolicyList near;
    try {
      PolicyList exact = where(PolicyFields.NAME.equalTo(name));
      List<ReplicationPolicy> only = exact.reader(Query.all()).read("-id", 1, 1, null).items();
      if (only.isEmpty() || name.equals(only.get(0).getName())) {
        return only.stream().findFirst();
      }
      // `q` was lost on the way; an update of what is found here would change another policy.
      near = sort(PolicyFields.ID.descending());
    } catch (IllegalArgumentException inexpressible) {
      near = near(name);
    }
    return near.stream().filter(policy -> name.equals(policy.getName())).findFirst();
  }

  /** A filter that the name passes, as narrow as Harbor can express. */
  private PolicyList near(String name) {
    Optional<String> longest =
        Arrays.stream(name.split("[,%\0]", -1))
            .filter(part -> !part.isBlank())
            .max(Comparator.comparingInt(String::length));
    try {
      return longest.map(part -> where(PolicyFields.NAME.contains(part))).orElse(this);
    } catch (IllegalArgumentException inexpressible) {
      return this;
    }
  }

  @Override
  PageReader<ReplicationPolicy> reader() {
    return reader(filter.query());
  }

  /** Reads as this list is filtered, and refuses items that cannot match {@code certain}. */
  private PageReader<ReplicationPolicy> reader(Query certain) {
    ItemCheck.OfPolicies check = new ItemCheck.OfPolicies(certain.conditions());
    return (sort, page, size, ids) -> {
      Optional<Query> query =
          ids == null
              ? Optional.of(filter.query())
              : filter.query().withIds(ids.least(), ids.most());
      if (query.isEmpty()) {
        // No id can match, so there is nothing to send.
        return new Slice<>(List.of(), 0);
      }
      return new PageRequest<>(sort, page, size, ids, check)
          .read(
              api.send(
                  api.replication()
                      .listReplicationPolicies(q(query.get()), sort, page, (long) size, null)));
    };
  }

  private @Nullable String q(Query query) {
    List<String> parts =
        Stream.of(query.encoded(), unchecked == null ? "" : Query.encoded(unchecked))
            .filter(part -> !part.isEmpty())
            .toList();
    return parts.isEmpty() ? null : String.join(Query.encoded(","), parts);
  }

  @Override
  long id(ReplicationPolicy row) {
    return Ids.of(row);
  }

  @Override
  Step<ReplicationPolicy> newestFirst(Walk<ReplicationPolicy> walk) {
    return unchecked == null ? walk.byKey() : walk.tailFirst(true);
  }

  /** The request, with the values that Harbor uses. */
  @Override
  public String toString() {
    return "policies"
        + (filter.query().isAll() ? "" : " where " + filter)
        + (unchecked == null ? "" : " and unchecked " + unchecked)
        + " sorted by "
        + options.sortOr("-id");
  }
}
