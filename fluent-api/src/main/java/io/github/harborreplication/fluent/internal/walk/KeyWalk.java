package io.github.harborreplication.fluent.internal.walk;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Newest first by key: always the first page of what has a lower id than the last row given. What
 * comes and goes elsewhere cannot move a row across that line, so none is missed or given twice.
 * One request a page.
 */
public final class KeyWalk<T> {
  private final PageReader<T> reader;
  private final ToLongFunction<T> id;
  private final int size;

  public KeyWalk(PageReader<T> reader, ToLongFunction<T> id, int size) {
    this.reader = reader;
    this.id = id;
    this.size = size;
  }

  public Step<T> begin() {
    return below(null);
  }

  private Step<T> below(@Nullable Long bound) {
    Slice<T> slice = reader.read("-id", 1, size, bound);
    List<T> rows = slice.rows();
    boolean more = !rows.isEmpty() && slice.total() > rows.size();
    long lowest = rows.stream().mapToLong(id).min().orElse(0);
    return new Step<>(rows, slice.total(), more ? () -> below(lowest) : null);
  }
}
