package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.query.NumberCondition;
import io.github.harborreplication.fluent.internal.query.PolicyKey;
import java.util.Arrays;
import java.util.Collection;

/**
 * A field that holds a whole number.
 *
 * @param <T> what is listed
 */
public final class NumberField<T> extends SortKey<T> {
  private final PolicyKey key;

  NumberField(PolicyKey key) {
    super(key.key());
    this.key = key;
  }

  /**
   * The number is this one.
   *
   * @param value the number
   * @return the filter
   * @throws IllegalArgumentException when the number does not fit in 32 bits, as for all filters of
   *     numbers: Harbor responds with 500 then
   */
  public Filter<T> equalTo(long value) {
    return Filter.of(new NumberCondition.Is(key, checked(value)));
  }

  /**
   * The number is one of these.
   *
   * @param values one number at least
   * @return the filter
   * @throws IllegalArgumentException when there is none
   */
  public Filter<T> oneOf(long... values) {
    return oneOf(Arrays.stream(values).boxed().toList());
  }

  /**
   * The number is one of these.
   *
   * @param values one number at least
   * @return the filter
   * @throws IllegalArgumentException when there is none
   */
  public Filter<T> oneOf(Collection<Long> values) {
    return Filter.of(NumberCondition.In.of(key, values.stream().map(this::checked).toList()));
  }

  /**
   * The number lies between two others, both included.
   *
   * @param least the lower bound
   * @param most the upper bound
   * @return the filter
   * @throws IllegalArgumentException when the upper bound is below the lower one
   */
  public Filter<T> between(long least, long most) {
    return Filter.of(new NumberCondition.Range(key, checked(least), checked(most)));
  }

  /**
   * The number is this one or greater.
   *
   * @param least the lower bound
   * @return the filter; joined to {@link #atMost} of the same field it makes one range
   */
  public Filter<T> atLeast(long least) {
    return Filter.of(new NumberCondition.Range(key, checked(least), null));
  }

  /**
   * The number is this one or smaller.
   *
   * @param most the upper bound
   * @return the filter; joined to {@link #atLeast} of the same field it makes one range
   */
  public Filter<T> atMost(long most) {
    return Filter.of(new NumberCondition.Range(key, null, checked(most)));
  }

  private long checked(long value) {
    return NumberCondition.checked(key, value);
  }
}
