package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.query.NumberCondition;
import io.github.harborreplication.fluent.internal.query.QueryKey;
import java.util.Arrays;
import java.util.Collection;

/**
 * A field that holds a whole number.
 *
 * @param <T> what is listed
 */
public final class NumberField<T> extends SortKey<T> {
  private final QueryKey key;

  NumberField(QueryKey key) {
    super(key.key());
    this.key = key;
  }

  /**
   * {@return a filter that matches this number}
   *
   * @param value the number
   * @throws IllegalArgumentException if the number does not fit in 32 bits, as for all filters of
   *     numbers: Harbor would respond with 500
   */
  public Filter<T> equalTo(long value) {
    return Filter.of(new NumberCondition.Is(key, checked(value)));
  }

  /**
   * {@return a filter that matches any of these numbers}
   *
   * @param values at least one number
   * @throws IllegalArgumentException if there is none
   */
  public Filter<T> oneOf(long... values) {
    return oneOf(Arrays.stream(values).boxed().toList());
  }

  /**
   * {@return the filter of {@link #oneOf(long...)}}
   *
   * @param values at least one number
   */
  public Filter<T> oneOf(Collection<Long> values) {
    return Filter.of(NumberCondition.In.of(key, values.stream().map(this::checked).toList()));
  }

  /**
   * {@return a filter that matches numbers between two others, both included}
   *
   * @param least the lower bound
   * @param most the upper bound
   * @throws IllegalArgumentException if the upper bound is below the lower one
   */
  public Filter<T> between(long least, long most) {
    return Filter.of(new NumberCondition.Range(key, checked(least), checked(most)));
  }

  /**
   * {@return a filter that matches this number and any greater one} Joined with {@link #atMost} of
   * the same field it is one range.
   *
   * @param least the lower bound
   */
  public Filter<T> atLeast(long least) {
    return Filter.of(new NumberCondition.Range(key, checked(least), null));
  }

  /**
   * {@return a filter that matches this number and any smaller one} Joined with {@link #atLeast} of
   * the same field it is one range.
   *
   * @param most the upper bound
   */
  public Filter<T> atMost(long most) {
    return Filter.of(new NumberCondition.Range(key, null, checked(most)));
  }

  private long checked(long value) {
    return NumberCondition.checked(key, value);
  }
}
