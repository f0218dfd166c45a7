package io.github.harborreplication.fluent.internal.walk;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One page of a walk.
 *
 * @param items what this step returns; may be empty although more follow
 * @param total how many items the list had, according to the response
 * @param next requests the next step; null at the end of the walk
 */
public record Step<T>(List<T> items, long total, @Nullable Supplier<Step<T>> next) {

  /** Many items in steps of at most this size, and then the next one. */
  static <T> Step<T> inPages(
      List<T> items, int size, long total, @Nullable Supplier<Step<T>> next) {
    if (items.size() <= size) {
      return new Step<>(items, total, next);
    }
    List<T> rest = items.subList(size, items.size());
    return new Step<>(items.subList(0, size), total, () -> inPages(rest, size, total, next));
  }

  public Step<T> filter(Predicate<? super T> wanted) {
    Supplier<Step<T>> rest = next;
    return new Step<>(
        items.stream().filter(wanted).toList(),
        total,
        rest == null ? null : () -> rest.get().filter(wanted));
  }

  /** The same walk, ended after the first step that has such an item. */
  public Step<T> until(Predicate<? super T> beyond) {
    Supplier<Step<T>> rest = next;
    return new Step<>(
        items,
        total,
        rest == null || items.stream().anyMatch(beyond) ? null : () -> rest.get().until(beyond));
  }

  /** The items of a walk one by one. Requests a page no sooner than its first item is wanted. */
  public static <T> Iterator<T> iterator(Supplier<Step<T>> begin, long limit) {
    return new Iterator<>() {
      private @Nullable Supplier<Step<T>> next = begin;
      private Iterator<T> items = Collections.emptyIterator();
      private long left = limit;

      @Override
      public boolean hasNext() {
        while (left > 0 && !items.hasNext() && next != null) {
          items = Collections.emptyIterator(); // so that its page is not held any longer
          // A request that fails may be repeated: the walk continues where it was.
          Step<T> step = next.get();
          items = step.items().iterator();
          next = step.next();
        }
        return left > 0 && items.hasNext();
      }

      @Override
      public T next() {
        if (!hasNext()) {
          throw new NoSuchElementException("the walk is at its end");
        }
        left--;
        return items.next();
      }
    };
  }
}
