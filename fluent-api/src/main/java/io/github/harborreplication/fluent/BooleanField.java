package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.query.Condition.BooleanIs;
import io.github.harborreplication.fluent.internal.query.QueryKey;

/**
 * A field that is either true or false.
 *
 * @param <T> what is listed
 */
public final class BooleanField<T> extends SortKey<T> {
  private final QueryKey key;

  BooleanField(QueryKey key) {
    super(key.key());
    this.key = key;
  }

  /** {@return a filter that matches true} */
  public Filter<T> isTrue() {
    return Filter.of(new BooleanIs(key, true));
  }

  /** {@return a filter that matches false} */
  public Filter<T> isFalse() {
    return Filter.of(new BooleanIs(key, false));
  }
}
