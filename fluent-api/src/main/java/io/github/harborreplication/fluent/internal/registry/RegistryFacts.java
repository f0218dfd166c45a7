package io.github.harborreplication.fluent.internal.registry;

import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.walk.AskedFor;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.internal.walk.PageReader;
import io.github.harborreplication.fluent.internal.walk.RowFacts;
import io.github.harborreplication.fluent.internal.walk.Step;
import io.github.harborreplication.fluent.internal.walk.TailFirstWalk;
import io.github.harborreplication.model.Registry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a registry shows; its list is neither filtered nor sorted except by id. */
public record RegistryFacts() implements RowFacts<Registry> {
  public static PageReader<Registry> reader(Api api) {
    return (sort, page, size, idsBelow) ->
        new AskedFor<>(sort, page, size, idsBelow, new RegistryFacts())
            .read(api.send(api.registry().listRegistries(null, sort, page, (long) size, null)));
  }

  /** The first step of a walk, newest first. */
  public static Step<Registry> begin(Api api, int size) {
    return new TailFirstWalk<>(reader(api), Ids::of, size, false).begin();
  }

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
