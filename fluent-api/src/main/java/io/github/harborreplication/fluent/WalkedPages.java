package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.walk.Step;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The steps of a walk as pages. */
final class WalkedPages<T> implements Iterator<Page<T>> {
  private final int size;
  private @Nullable Supplier<Page<T>> next;

  WalkedPages(Supplier<Step<T>> begin, int size, long limit) {
    this.size = size;
    this.next = limit == 0 ? null : () -> page(begin.get(), 1, limit);
  }

  private Page<T> page(Step<T> step, long number, long left) {
    List<T> rows = step.rows();
    List<T> wanted = rows.size() > left ? rows.subList(0, (int) left) : rows;
    Supplier<Step<T>> rest = step.next();
    long leftThen = left - wanted.size();
    return new Page<>(
        wanted,
        number,
        size,
        step.total(),
        rest == null || leftThen == 0 ? null : () -> page(rest.get(), number + 1, leftThen));
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Page<T> next() {
    if (next == null) {
      throw new NoSuchElementException("the walk is at its end");
    }
    Page<T> page = next.get();
    next = page.hasNext() ? page::next : null;
    return page;
  }
}
