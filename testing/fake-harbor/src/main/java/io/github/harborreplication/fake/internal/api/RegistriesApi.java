package io.github.harborreplication.fake.internal.api;

import io.github.harborreplication.fake.internal.query.Parameters;
import io.github.harborreplication.fake.internal.query.Query;
import io.github.harborreplication.fake.internal.query.Table;
import io.github.harborreplication.fake.internal.state.Registry;
import io.github.harborreplication.fake.internal.state.World;
import java.util.Comparator;
import java.util.function.Predicate;

/** Registries: listed and read, never written, for that is not replication's part of the API. */
final class RegistriesApi {
  private static final Table<Registry> TABLE =
      new Table<>(Comparator.comparing(Registry::updated).thenComparing(Registry::id))
          .number("id", Registry::id)
          .text("name", Registry::name)
          .text("url", Registry::url)
          .text("type", Registry::type)
          .text("description", Registry::description)
          .time("creation_time", Registry::created)
          .time("update_time", Registry::updated);

  private final World world;

  RegistriesApi(World world) {
    this.world = world;
  }

  Answer list(ApiRequest request) {
    Parameters parameters = Parameters.of(request.rawQuery());
    ListAnswer.paging(parameters);
    Predicate<Registry> filter =
        Query.read(parameters.get("q"), TABLE).and(Query.named(parameters.get("name"), TABLE));
    return ListAnswer.of(
        request,
        parameters,
        Rows.of(world.registries().all()),
        filter,
        TABLE,
        registry -> Json.compact(RegistryJson.of(registry)));
  }

  Answer get(long id) {
    Registry registry =
        world
            .registries()
            .find(id)
            .filter(found -> found.id() != 0)
            .orElseThrow(() -> PathId.missing("registry", id));
    return Answer.json(RegistryJson.of(registry));
  }
}
