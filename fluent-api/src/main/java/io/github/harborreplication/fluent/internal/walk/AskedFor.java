package io.github.harborreplication.fluent.internal.walk;

import io.github.harborreplication.fluent.internal.http.Reply;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page as it is asked for, and whether an answer can be it. Harbor ignores parameters that it
 * does not know, an older one more of them, and a proxy may drop the query: what comes then is a
 * good answer that holds other rows, or in another order, than a caller and the walks rely on.
 *
 * @param sort the sort keys
 * @param page counted from 1
 * @param size rows a page
 * @param idsBelow only rows with a lower id; null for all
 * @param facts what a row shows
 */
public record AskedFor<T>(
    String sort, long page, int size, @Nullable Long idsBelow, RowFacts<T> facts) {
  /** No list reaches as far as this page, whatever comes while it is read. */
  public static final long BEYOND_ANY_LIST = 1_000_000_000;

  /**
   * The page that a response holds, with the total of its header. Rows that contradict what was
   * asked for are refused: what a proxy or an old server makes of a query it drops is good JSON
   * too.
   */
  public Slice<T> read(Reply<List<T>> reply) {
    List<T> rows = reply.bodyOrNull();
    if (rows == null || rows.stream().anyMatch(row -> row == null || facts.id(row) == null)) {
      throw reply.broken("it is not a list of rows with ids");
    }
    String total = reply.header("X-Total-Count");
    if (total == null || !Ids.NUMBER.matcher(total).matches()) {
      throw reply.broken("its X-Total-Count is " + total + " instead of a number");
    }
    long all = Long.parseLong(total);
    List<T> ordered = inOrder(rows, all);
    Optional<String> contradiction = contradiction(ordered);
    if (contradiction.isPresent()) {
      throw reply.broken(contradiction.get());
    }
    return new Slice<>(ordered, all);
  }

  /**
   * The rows in the order of their ids, when they are the whole list and that was asked for: then a
   * sort that the server ignores does no harm. Else as they came.
   */
  public List<T> inOrder(List<T> rows, long total) {
    if (page != 1 || rows.size() < total || !(sort.equals("id") || sort.equals("-id"))) {
      return rows;
    }
    Comparator<T> byId = Comparator.comparing(facts::id);
    return rows.stream().sorted(sort.equals("id") ? byId : byId.reversed()).toList();
  }

  /**
   * Why these rows cannot be the answer. Empty does not prove that they are: a lost filter does not
   * show in a row that passes it.
   */
  public Optional<String> contradiction(List<T> rows) {
    if (rows.size() > size) {
      return ignored("it holds " + rows.size() + " rows", "page_size=" + size);
    }
    if (page >= BEYOND_ANY_LIST && !rows.isEmpty()) {
      return ignored("a page beyond the last one holds rows", "page=" + page);
    }
    for (T row : rows) {
      Optional<String> contradiction = contradiction(row);
      if (contradiction.isPresent()) {
        return contradiction;
      }
    }
    return disorder(rows);
  }

  // Asked of each row of a walk: makes no objects while all is well.
  private Optional<String> contradiction(T row) {
    Long id = facts.id(row);
    if (idsBelow != null && id != null && id >= idsBelow) {
      return ignored("id " + id + " is in it", "only ids below " + idsBelow);
    }
    Optional<String> misfit = facts.misfit(row);
    return misfit.isEmpty() ? misfit : ignored("id " + id + " is in it", misfit.get());
  }

  /** Compares by the first key alone: a server that takes that one takes the others. */
  private Optional<String> disorder(List<T> rows) {
    boolean descending = sort.startsWith("-");
    int comma = sort.indexOf(',');
    String key = sort.substring(descending ? 1 : 0, comma < 0 ? sort.length() : comma);
    boolean byId = key.equals("id");
    Long before = null;
    for (int i = 0; i < rows.size(); i++) {
      T row = rows.get(i);
      Long shown = byId ? facts.id(row) : facts.shown(row, key);
      if (before != null && shown != null) {
        int order = descending ? shown.compareTo(before) : before.compareTo(shown);
        if (order > 0 || (order == 0 && byId)) {
          return ignored(
              "id " + facts.id(rows.get(i - 1)) + " comes before id " + facts.id(row),
              "sort=" + sort);
        }
      }
      before = shown;
    }
    return Optional.empty();
  }

  private static Optional<String> ignored(String seen, String asked) {
    return Optional.of(
        seen
            + " although the request asks for "
            + asked
            + ": Harbor, or a proxy before it, ignores a parameter");
  }
}
