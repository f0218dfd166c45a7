package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CheckReturnValue;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.query.Condition;
import io.github.harborreplication.fluent.internal.query.Query;
import io.github.harborreplication.fluent.internal.query.QueryKey;
import io.github.harborreplication.fluent.internal.walk.ItemCheck;
import io.github.harborreplication.fluent.internal.walk.ListOptions;
import io.github.harborreplication.fluent.internal.walk.PageReader;
import io.github.harborreplication.fluent.internal.walk.PageReader.Slice;
import io.github.harborreplication.fluent.internal.walk.PageRequest;
import io.github.harborreplication.fluent.internal.walk.Step;
import io.github.harborreplication.fluent.internal.walk.Walk;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * A list that Harbor filters by its query language.
 *
 * <p>Without a sort, each request reads the newest items with an id below the last one returned. So
 * one request per page misses nothing and returns nothing twice, regardless of changes meanwhile.
 * After {@link #queryUnchecked} pages are read by position instead: one request for the newest page
 * and, when that is not all, one for each page from the last to the first of the list sorted by id.
 * Then items that enter the filter meanwhile can hide others.
 *
 * @param <T> the items
 * @param <L> the list itself
 */
@CheckReturnValue
public abstract sealed class QueryableList<T, L extends QueryableList<T, L>> extends Listing<T>
    permits PolicyList, RegistryList {
  private final Kind<T> kind;
  private final Api api;
  private final Filter<T> filter;
  private final @Nullable String unchecked;

  /**
   * What is listed.
   *
   * @param keys those that Harbor knows for these items
   * @param check holds items against conditions
   * @param page the request for one page
   */
  record Kind<T>(
      String plural,
      Set<QueryKey> keys,
      TextField<T> nameField,
      Function<T, @Nullable String> name,
      ToLongFunction<T> id,
      Function<List<Condition>, ItemCheck<T>> check,
      PageCall<T> page) {}

  /** The request for one page of a list. */
  interface PageCall<T> {
    Call<List<T>> of(Api api, @Nullable String q, String sort, long page, long size);
  }

  QueryableList(
      Kind<T> kind, Api api, ListOptions options, Filter<T> filter, @Nullable String unchecked) {
    super(options);
    this.kind = kind;
    this.api = api;
    this.filter = filter;
    this.unchecked = unchecked;
  }

  abstract L with(Api api, ListOptions options, Filter<T> filter, @Nullable String unchecked);

  private L with(ListOptions changed) {
    return with(api, changed, filter, unchecked);
  }

  /** The same list, read another way. */
  L through(Api other) {
    return with(other, options, filter, unchecked);
  }

  /**
   * {@return only the items that match} Several filters must all match.
   *
   * @param more what has to match, in addition to earlier filters
   * @throws IllegalArgumentException if it names a field that an earlier filter names, except the
   *     two ends of a range, or the whole gets longer than 8,000 bytes
   */
  public L where(Filter<T> more) {
    return with(api, options, filter.and(more), unchecked);
  }

  /**
   * {@return only the items that match a query in Harbor's own language, such as {@code
   * name=~prod,description=nightly}} It is read at once; as with {@link #where}, several must all
   * match.
   *
   * @param text the query, in Harbor's own language
   * @throws IllegalArgumentException if the text is wrong, or names a key that Harbor does not know
   *     and would ignore; the message names the nearest one
   */
  public L query(String text) {
    return where(Filter.parse(text, kind.keys));
  }

  /**
   * {@return only the items that match a text that is sent unchanged} Harbor ignores keys that it
   * does not know and then returns everything. Replaces an earlier unchecked text; filters of
   * {@link #where} and {@link #query} are combined with it.
   *
   * @param text the query, in Harbor's own language
   * @throws IllegalArgumentException if it is blank
   */
  public L queryUnchecked(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("query '" + text + "': must not be blank");
    }
    return with(api, options, filter, text);
  }

  /**
   * {@return the list in this order, most important key first, instead of newest first} No keys:
   * newest first again.
   *
   * @param keys such as {@code NAME.ascending()}
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final L sort(Sort<T>... keys) {
    return with(options.withSort(Sort.keys(keys)));
  }

  @Override
  public L pageSize(int pageSize) {
    return with(options.withPageSize(pageSize));
  }

  @Override
  public L limit(long limit) {
    return with(options.withLimit(limit));
  }

  @Override
  public L parallel(int pages) {
    return with(options.withParallel(pages));
  }

  /** The one with exactly this name. */
  Optional<T> named(String name) {
    L near;
    try {
      L exact = where(kind.nameField.equalTo(name));
      List<T> only = exact.reader(Query.all()).read("-id", 1, 1, null).items();
      if (only.isEmpty() || name.equals(kind.name.apply(only.get(0)))) {
        return only.stream().findFirst();
      }
      // `q` was lost on the way; an update of what is found here would change another one.
      near = with(options.withSort(List.of("-id")));
    } catch (IllegalArgumentException inexpressible) {
      near = near(name);
    }
    return near.stream().filter(item -> name.equals(kind.name.apply(item))).findFirst();
  }

  /** A filter that the name passes, as narrow as Harbor can express. */
  private L near(String name) {
    Optional<String> longest =
        Arrays.stream(name.split("[,%\0]", -1))
            .filter(part -> !part.isBlank())
            .max(Comparator.comparingInt(String::length));
    try {
      return where(longest.map(part -> kind.nameField.contains(part)).orElseGet(Filter::all));
    } catch (IllegalArgumentException inexpressible) {
      return where(Filter.all());
    }
  }

  @Override
  PageReader<T> reader() {
    return reader(filter.query());
  }

  /** Reads as this list is filtered, and refuses items that cannot match {@code certain}. */
  PageReader<T> reader(Query certain) {
    ItemCheck<T> check = kind.check.apply(certain.conditions());
    return (sort, page, size, ids) -> {
      Optional<Query> query =
          ids == null
              ? Optional.of(filter.query())
              : filter.query().withIds(ids.least(), ids.most());
      // If no id can match, there is nothing to send.
      return query
          .map(q -> kind.page.of(api, q(q), sort, page, size))
          .map(call -> new PageRequest<>(sort, page, size, ids, check).read(api.send(call)))
          .orElseGet(() -> new Slice<>(List.of(), 0));
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
  Step<T> newestFirst(Walk<T> walk) {
    return unchecked == null ? walk.byKey() : walk.tailFirst(true);
  }

  @Override
  long id(T item) {
    return kind.id.applyAsLong(item);
  }

  /** The list's kind, with the filter and the order that Harbor is sent. */
  @Override
  public String toString() {
    return kind.plural
        + (filter.query().isAll() ? "" : " where " + filter)
        + (unchecked == null ? "" : " and unchecked " + unchecked)
        + " sorted by "
        + options.sortOr("-id");
  }
}
