package io.github.harborreplication.fluent.internal.walk;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A page's worth of a walk.
 *
 * @param rows what this step gives; may be none although more follow
 * @param total how many rows the list had, as of the answer
 * @param next asks for the next step; null at the end of the walk
 */
public record Step<T>(List<T> rows, long total, @Nullable Supplier<Step<T>> next) {

  /** The same walk with only the rows that match, to its end. */
  public Step<T> filter(Predicate<? super T> wanted) {
    Supplier<Step<T>> rest = next;
    return new Step<>(
        rows.stream().filter(wanted).toList(),
        total,
        rest == null ? null : () -> rest.get().filter(wanted));
  }

  /** The same walk, ended after the first step that holds such a row. */
  public Step<T> until(Predicate<? super T> beyond) {
    Supplier<Step<T>> rest = next;
    return new Step<>(
        rows,
        total,
        rest == null || rows.stream().anyMatch(beyond) ? null : () -> rest.get().until(beyond));
  }
}
