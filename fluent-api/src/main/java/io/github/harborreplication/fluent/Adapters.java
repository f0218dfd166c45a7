package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.model.RegistryProviderInfo;
import java.util.List;
import java.util.Map;

/** The types of registry that Harbor can replicate with. Safe for use by many threads. */
public final class Adapters {
  private final Api api;

  Adapters(Api api) {
    this.api = api;
  }

  /**
   * {@return the types, such as {@code harbor} or {@code docker-registry}} Sends one request. Safe
   * to repeat.
   *
   * @throws HarborException if the request fails
   */
  public List<String> types() {
    return List.copyOf(api.body(api.registry().listRegistryProviderTypes(), List::stream));
  }

  /**
   * {@return the endpoints and credentials of each type} Sends one request. Safe to repeat.
   *
   * @throws HarborException if the request fails
   */
  public Map<String, RegistryProviderInfo> list() {
    return Map.copyOf(
        api.body(api.registry().listRegistryProviderInfos(), infos -> infos.values().stream()));
  }
}
