package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.policy.RemoteRegistry;
import io.github.harborreplication.model.Registry;
import java.util.Optional;

/** The registries that policies copy from and to. Safe for use by many threads. */
public final class Registries {
  private final Api api;

  Registries(Api api) {
    this.api = api;
  }

  /** {@return all registries} Sends nothing until it is walked. */
  public RegistryList list() {
    return new RegistryList(api);
  }

  /**
   * {@return the registry with exactly this name} Walks the list: usually one request. Safe to
   * repeat.
   *
   * @param name the name, compared exactly
   * @throws IllegalArgumentException if the name is empty
   * @throws HarborException if a request fails
   */
  public Optional<Registry> named(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("registry name '': must not be empty");
    }
    return RemoteRegistry.named(api, name);
  }
}
