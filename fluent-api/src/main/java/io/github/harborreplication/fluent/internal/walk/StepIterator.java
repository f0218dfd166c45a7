package io.github.harborreplication.fluent.internal.walk;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives the rows of a walk one by one, and asks for a page no sooner than its first row is wanted.
 */
public final class StepIterator<T> implements Iterator<T> {
  private @Nullable Supplier<Step<T>> next;
  private Iterator<T> rows = java.util.Collections.emptyIterator();
  private long left;

  /**
   * @param begin asks for the first step
   * @param limit how many rows are wanted
   */
  public StepIterator(Supplier<Step<T>> begin, long limit) {
    this.next = begin;
    this.left = limit;
  }

  @Override
  public boolean hasNext() {
    while (left > 0 && !rows.hasNext() && next != null) {
      // A request that fails may be asked for again: the walk goes on where it was.
      Step<T> step = next.get();
      rows = step.rows().iterator();
      next = step.next();
    }
    return left > 0 && rows.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the walk is at its end");
    }
    left--;
    return rows.next();
  }
}
