package io.github.harborreplication.fake.internal.api;

import io.github.harborreplication.fake.internal.query.Parameters;
import io.github.harborreplication.fake.internal.query.Query;
import io.github.harborreplication.fake.internal.query.Table;
import io.github.harborreplication.fake.internal.state.World;
import io.github.harborreplication.fake.value.FakeRegistry;
import java.util.Comparator;
import java.util.function.Predicate;

/** Registries: listed and read, never written, for that is not replication's part of the API. */
final class RegistriesApi {
  private static final Table<FakeRegistry> TABLE =
      new Table<>(Comparator.comparing(FakeRegistry::updated).thenComparing(FakeRegistry::id))
          .number("id", FakeRegistry::id)
          .text("name", FakeRegistry::name)
          .text("url", FakeRegistry::url)
          .text("type", FakeRegistry::type)
          .text("description", FakeRegistry::description)
          .time("creation_time", FakeRegistry::created)
          .time("update_time", FakeRegistry::updated);

  private final World world;

  RegistriesApi(World world) {
    this.world = world;
  }

  Answer list(ApiRequest request) {
    Parameters parameters = Parameters.of(request.rawQuery());
    ListAnswer.paging(parameters);
    Predicate<FakeRegistry> filter =
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
    FakeRegistry registry =
        world
            .registries()
            .find(id)
            .filter(found -> found.id() != 0)
            .orElseThrow(() -> PathId.missing("registry", id));
    return Answer.json(RegistryJson.of(registry));
  }
}
