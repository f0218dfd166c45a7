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

  /**
   * {@return all registries, to be filtered, sorted and iterated over} Sends nothing until then.
   */
  public RegistryList list() {
    return new RegistryList(api);
  }

  /**
   * {@return a draft of a registry, to be created or compared with the existing one} Sends nothing.
   *
   * @param name the name of the registry
   * @throws IllegalArgumentException if the name is empty or has more than 64 bytes in UTF-8
   */
  public RegistryDraft define(String name) {
    return RegistryDraft.define(api, name);
  }
}
