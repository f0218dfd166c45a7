package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.walk.RowFacts;
import io.github.harborreplication.model.Registry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a registry shows; its list is neither filtered nor sorted but by id. */
record RegistryFacts() implements RowFacts<Registry> {
  @Override
  public @Nullable Long id(Registry row) {
    return row.getId();
  }

  @Override
  public @Nullable Long shown(Registry row, String key) {
    return null;
  }

  @Override
  public Optional<String> misfit(Registry row) {
    return Optional.empty();
  }
}
