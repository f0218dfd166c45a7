package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Policy.PolicyFilter;
import java.util.List;
import java.util.Optional;

/** One filter of a {@link FakePolicy}. */
public final class FakeFilter {
  private final PolicyFilter filter;

  FakeFilter(PolicyFilter filter) {
    this.filter = filter;
  }

  /** {@return name, tag, label or resource} */
  public String type() {
    return filter.type();
  }

  /** {@return matches or excludes, if it was given} */
  public Optional<String> decoration() {
    return Optional.ofNullable(filter.decoration());
  }

  /** {@return its one value, or the labels} */
  public List<String> values() {
    return filter.values();
  }

  @Override
  public String toString() {
    return filter.toString();
  }
}
