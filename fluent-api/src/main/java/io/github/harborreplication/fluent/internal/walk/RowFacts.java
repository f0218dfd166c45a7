package io.github.harborreplication.fluent.internal.walk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a row of a list shows, to be held against what was asked for. */
public interface RowFacts<T> {
  /** Its id; null when the answer is broken. */
  @Nullable Long id(T row);

  /**
   * What it shows in the column of a sort key other than {@code id}, as a number that grows as the
   * column does; null when it does not show that. Texts have no such number: their order is the
   * server's database's own.
   */
  @Nullable Long shown(T row, String key);

  /** The parameter, with its value, that cannot have found this row. */
  Optional<String> misfit(T row);
}
