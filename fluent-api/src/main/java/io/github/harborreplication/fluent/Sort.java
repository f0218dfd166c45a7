package io.github.harborreplication.fluent;

import java.util.Arrays;
import java.util.List;

/**
 * An order of a list: one key, ascending or descending. An immutable value.
 *
 * @param <T> what is listed; a sort of policies does not compile on executions
 * @see PolicyFields
 * @see ExecutionFields
 * @see TaskFields
 */
// T is for the compiler alone.
@SuppressWarnings("UnusedTypeParameter")
public final class Sort<T> {
  private final String text;

  Sort(String text) {
    this.text = text;
  }

  static List<String> keys(Sort<?>... sorts) {
    return Arrays.stream(sorts).map(Sort::toString).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sort<?> sort && text.equals(sort.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** As Harbor's parameter {@code sort} takes it: the key, with a minus sign if descending. */
  @Override
  public String toString() {
    return text;
  }
}
