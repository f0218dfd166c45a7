package io.github.harborreplication.fluent.internal.query;

import org.jspecify.annotations.Nullable;

/**
 * What a row of an answer shows of the columns that Harbor filters by; null for a column that it
 * does not show.
 */
public interface ShownRow {
  /** A number; a boolean as 1 or 0; a time in milliseconds since 1970, cut. */
  @Nullable Long number(PolicyKey key);

  /** A text, whole. */
  @Nullable String text(PolicyKey key);

  /** The type of the trigger, which its column holds amid other text; empty when there is none. */
  String triggerType();
}
