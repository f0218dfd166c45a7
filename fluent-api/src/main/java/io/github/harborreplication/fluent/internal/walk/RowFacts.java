package io.github.harborreplication.fluent.internal.walk;

import java.time.OffsetDateTime;
import java.util.Collection;
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

  /** Milliseconds since 1970; null for a time that is not set. */
  static @Nullable Long millis(@Nullable OffsetDateTime time) {
    return time == null || time.getYear() <= 1 ? null : time.toInstant().toEpochMilli();
  }

  /**
   * Whether a row that shows the one word cannot have been found by the other. Of words that are
   * not known that cannot be said: Harbor shows some by another name than it filters them by.
   */
  static <W> boolean differ(@Nullable String shown, @Nullable String asked, Collection<W> known) {
    return shown != null
        && asked != null
        && !shown.equals(asked)
        && known.stream().anyMatch(word -> word.toString().equals(shown))
        && known.stream().anyMatch(word -> word.toString().equals(asked));
  }
}
