package io.github.harborreplication.fake.internal.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One filter of a policy as the server keeps it.
 *
 * @param type name, tag, label or resource
 * @param decoration matches or excludes, absent when none was given
 * @param values one value, or all of a label filter's
 */
public record PolicyFilter(String type, @Nullable String decoration, List<String> values) {
  /**
   * Copies the list, so that it stays as it is.
   *
   * @param type name, tag, label or resource
   * @param decoration matches or excludes, absent when none was given
   * @param values one value, or all of a label filter's
   */
  public PolicyFilter {
    values = List.copyOf(values);
  }

  /** Whether it asks for nothing, and so takes everything. */
  boolean isEmpty() {
    return values.stream().allMatch(String::isEmpty);
  }

  /** {@return whether the filter drops what it matches} */
  public boolean excludes() {
    return "excludes".equals(decoration);
  }
}
