package io.github.harborreplication.fluent.internal.walk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In the caller's order, from the first page to the last. Exact while nothing changes. One request
 * a page.
 */
public final class ForwardWalk<T> {
  private final PageReader<T> reader;
  private final String sort;
  private final int size;

  public ForwardWalk(PageReader<T> reader, String sort, int size) {
    this.reader = reader;
    this.sort = sort;
    this.size = size;
  }

  public Step<T> begin() {
    return page(1, null);
  }

  private Step<T> page(long page, @Nullable List<T> before) {
    Slice<T> slice = reader.read(sort, page, size, null);
    List<T> rows = slice.rows();
    if (rows.isEmpty() || rows.equals(before)) {
      return new Step<>(List.of(), slice.total(), null);
    }
    boolean more = page * size < slice.total();
    return new Step<>(rows, slice.total(), more ? () -> page(page + 1, rows) : null);
  }
}
