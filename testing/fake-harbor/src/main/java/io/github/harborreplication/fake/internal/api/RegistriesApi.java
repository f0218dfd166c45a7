package io.github.harborreplication.fake.internal.api;

import com.google.gson.JsonParser;
import io.github.harborreplication.fake.internal.query.Parameters;
import io.github.harborreplication.fake.internal.query.Query;
import io.github.harborreplication.fake.internal.query.Table;
import io.github.harborreplication.fake.internal.state.Registry;
import io.github.harborreplication.fake.internal.state.ServerState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.function.Predicate;

/** The operations on registries, which read only, and on adapters. */
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

  private final ServerState state;

  RegistriesApi(ServerState state) {
    this.state = state;
  }

  ApiResponse list(ApiRequest request) {
    Parameters parameters = Parameters.of(request.rawQuery());
    Predicate<Registry> filter =
        Query.read(parameters.get("q"), TABLE).and(Query.named(parameters.get("name"), TABLE));
    return PageResponse.of(
        request,
        state.registries().all(),
        filter,
        TABLE,
        registry -> Json.compact(Json.of(registry)));
  }

  ApiResponse get(long id) {
    Registry registry =
        state
            .registries()
            .find(id)
            .filter(found -> found.id() != 0)
            .orElseThrow(() -> RequestRules.missing("registry", id));
    return ApiResponse.json(Json.of(registry));
  }

  static ApiResponse adapterNames() {
    return ApiResponse.json(JsonParser.parseString(resource("adapters.json")));
  }

  static ApiResponse adapters() {
    return ApiResponse.json(JsonParser.parseString(resource("adapterinfos.json")));
  }

  private static String resource(String name) {
    try (InputStream in = RegistriesApi.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
