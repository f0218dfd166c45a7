package io.github.harborreplication.fluent.internal.walk;

import io.github.harborreplication.fluent.internal.http.Reply;
import io.github.harborreplication.fluent.internal.walk.PageReader.IdRange;
import io.github.harborreplication.fluent.internal.walk.PageReader.Slice;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request for one page, and whether a response matches it. Harbor ignores parameters that it
 * does not know, an older Harbor more of them, and a proxy may drop the query. The response is then
 * valid, but has other items, or another order, than callers and walks rely on.
 */
public record PageRequest<T>(
    String sort, long page, int size, @Nullable IdRange ids, ItemCheck<T> check) {
  /** No list has this page, regardless of what is added while it is read. */
  public static final long BEYOND_ANY_LIST = 1_000_000_000;

  /** The page in a response, with the total of its header. Items that do not match are refused. */
  public Slice<T> read(Reply<List<T>> reply) {
    List<T> items = reply.bodyOrNull();
    if (items == null || items.stream().anyMatch(i -> i == null || check.id(i) == null)) {
      throw reply.broken("it is not a list of items with ids");
    }
    String total = reply.header("X-Total-Count");
    if (total == null || !Ids.NUMBER.matcher(total).matches()) {
      throw reply.broken("its X-Total-Count is " + total + " instead of a number");
    }
    long all = Long.parseLong(total);
    if (all > BEYOND_ANY_LIST) {
      throw reply.broken("its X-Total-Count is " + total + ": no list has as many items");
    }
    List<T> ordered = inOrder(items, all);
    Optional<String> contradiction = contradiction(ordered);
    if (contradiction.isPresent()) {
      throw reply.broken(contradiction.get());
    }
    return new Slice<>(ordered, all, reply);
  }

  /**
   * Sorts the items by id if that is the requested order and they are the whole list: then it does
   * no harm if the server ignores the sort.
   */
  public List<T> inOrder(List<T> items, long total) {
    if (page != 1 || items.size() < total || !(sort.equals("id") || sort.equals("-id"))) {
      return items;
    }
    Comparator<T> byId = Comparator.comparing(check::id);
    return items.stream().sorted(sort.equals("id") ? byId : byId.reversed()).toList();
  }

  /**
   * Why these items cannot be the response to this request. Empty does not prove that they are: a
   * filter that was ignored goes unnoticed while every item happens to pass it.
   */
  public Optional<String> contradiction(List<T> items) {
    if (items.size() > size) {
      return ignored("it has " + items.size() + " items", "page_size=" + size);
    }
    if (page >= BEYOND_ANY_LIST && !items.isEmpty()) {
      return ignored("a page beyond the last one has items", "page=" + page);
    }
    boolean descending = sort.startsWith("-");
    int comma = sort.indexOf(',');
    String key = sort.substring(descending ? 1 : 0, comma < 0 ? sort.length() : comma);
    boolean byId = key.equals("id");
    Long before = null;
    // Called for each item of a walk: creates no objects while all is well.
    for (int i = 0; i < items.size(); i++) {
      T item = items.get(i);
      Optional<String> contradiction = contradiction(item);
      if (contradiction.isPresent()) {
        return contradiction;
      }
      // By the first key alone: a server that takes that one takes the others.
      Long shown = byId ? check.id(item) : check.sortValue(item, key);
      if (before != null && shown != null) {
        int order = descending ? shown.compareTo(before) : before.compareTo(shown);
        if (order > 0 || (order == 0 && byId)) {
          return ignored(
              "id " + check.id(items.get(i - 1)) + " comes before id " + check.id(item),
              "sort=" + sort);
        }
      }
      before = shown;
    }
    return Optional.empty();
  }

  private Optional<String> contradiction(T item) {
    Long id = check.id(item);
    if (ids != null && id != null && (id < ids.least() || id > ids.most())) {
      return ignored(
          "id " + id + " is in it",
          id < ids.least() ? "only ids from " + ids.least() : "only ids below " + (ids.most() + 1));
    }
    Optional<String> mismatch = check.mismatch(item);
    return mismatch.isEmpty() ? mismatch : ignored("id " + id + " is in it", mismatch.get());
  }

  private static Optional<String> ignored(String seen, String requested) {
    return Optional.of(
        seen
            + " although the request is for "
            + requested
            + ": Harbor, or a proxy before it, ignores a parameter");
  }
}
