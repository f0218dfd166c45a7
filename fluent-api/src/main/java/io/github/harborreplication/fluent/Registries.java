package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.http.Api;

/**
 * The registries that policies copy from and to. {@link HarborReplication#registry(long)} refers to
 * one of them. Safe for use by many threads.
 */
public final class Registries {
  private final Api api;

  Registries(Api api) {
    this.api = api;
  }

  /** {@return all registries, to be iterated over} Sends nothing until then. */
  public RegistryList list() {
    return new RegistryList(api);
  }
}
