package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.internal.walk.Step;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. Immutable: it shows what the server returned.
 *
 * @param <T> the items
 */
public final class Page<T> implements Iterable<T> {
  private final List<T> items;
  private final long number;
  private final int pageSize;
  private final long total;
  private final @Nullable Supplier<Page<T>> next;

  Page(List<T> items, long number, int pageSize, long total, @Nullable Supplier<Page<T>> next) {
    this.items = List.copyOf(items);
    this.number = number;
    this.pageSize = pageSize;
    this.total = total;
    this.next = next;
  }

  /** {@return the items, in order} The list is unmodifiable. */
  public List<T> items() {
    return items;
  }

  /** {@return which page this is, counted from 1} */
  public long number() {
    return number;
  }

  /** {@return how many items a page has at most} */
  public int pageSize() {
    return pageSize;
  }

  /** {@return how many items the whole list had when this page was read} */
  public long total() {
    return total;
  }

  /** {@return whether more items follow, as of when this page was read} */
  public boolean hasNext() {
    return next != null;
  }

  /**
   * {@return the page after this one} Sends a request each time it is called, unless the page was
   * read ahead.
   *
   * @throws NoSuchElementException if there is none
   * @throws HarborException if the request fails
   */
  public Page<T> next() {
    if (next == null) {
      throw new NoSuchElementException("page " + number + " is the last one");
    }
    return next.get();
  }

  @Override
  public Iterator<T> iterator() {
    return items.iterator();
  }

  @Override
  public String toString() {
    return "page " + number + ": " + items.size() + " of " + total + " items";
  }

  /** The steps of a walk as pages. Sends nothing before the first is needed. */
  static <T> Iterator<Page<T>> walk(Supplier<Step<T>> begin, int pageSize, long limit) {
    return new Iterator<>() {
      private @Nullable Supplier<Page<T>> next =
          limit == 0 ? null : () -> of(begin.get(), 1, pageSize, limit);

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public Page<T> next() {
        if (next == null) {
          throw new NoSuchElementException("there are no more pages");
        }
        Page<T> page = next.get();
        next = page.next;
        return page;
      }
    };
  }

  private static <T> Page<T> of(Step<T> step, long number, int pageSize, long left) {
    List<T> rows = step.items();
    List<T> wanted = rows.size() > left ? rows.subList(0, (int) left) : rows;
    Supplier<Step<T>> rest = step.next();
    long leftThen = left - wanted.size();
    return new Page<>(
        wanted,
        number,
        pageSize,
        step.total(),
        rest == null || leftThen == 0
            ? null
            : () -> of(rest.get(), number + 1, pageSize, leftThen));
  }
}
