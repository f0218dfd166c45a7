package io.github.harborreplication.fluent.internal.walk;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * In the caller's order, from the first page to the last. Exact while nothing changes. One request
 * a page.
 */
public final class ForwardWalk<T> {
  private final PageReader<T> reader;
  private final ToLongFunction<T> id;
  private final String sort;
  private final int size;

  public ForwardWalk(PageReader<T> reader, ToLongFunction<T> id, String sort, int size) {
    this.reader = reader;
    this.id = id;
    this.sort = sort;
    this.size = size;
  }

  public Step<T> begin() {
    return page(1, 0, PageIds.none());
  }

  private Step<T> page(long page, long read, PageIds before) {
    Slice<T> slice = reader.read(sort, page, size, null);
    List<T> rows = slice.rows();
    long readThen = read + rows.size();
    PageIds ids = PageIds.of(rows, id);
    // A server whose pages are shorter than asked for has more of them.
    boolean more = !rows.isEmpty() && (page * size < slice.total() || readThen < slice.total());
    return new Step<>(
        ids.moved(before, reader, sort, size) ? List.of() : rows,
        slice.total(),
        more ? () -> page(page + 1, readThen, ids) : null);
  }
}
