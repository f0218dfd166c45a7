package io.github.harborreplication.fluent.internal.walk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Of rows that are bare ids: 13 passes no filter, 99 does not show its column {@code tens}. */
final class IdCheck implements ItemCheck<Long> {
  @Override
  public @Nullable Long id(Long row) {
    return row;
  }

  @Override
  public @Nullable Long sortValue(Long row, String key) {
    return key.equals("tens") && row != 99 ? row / 10 : null;
  }

  @Override
  public Optional<String> mismatch(Long row) {
    return row == 13 ? Optional.of("luck=good") : Optional.empty();
  }
}
