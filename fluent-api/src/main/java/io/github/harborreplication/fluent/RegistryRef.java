package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.http.Exchange;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.model.Registry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One registry, by its id or its name. Creating a reference sends nothing. Each call reads the list
 * of registries until it has found it: usually one request. Safe for use by many threads.
 */
public final class RegistryRef {
  private final Api api;
  private final long id;
  private final @Nullable String name;

  private RegistryRef(Api api, long id, @Nullable String name) {
    this.api = api;
    this.id = id;
    this.name = name;
  }

  static RegistryRef of(Api api, long id) {
    return new RegistryRef(api, Ids.checked("registry id", id), null);
  }

  static RegistryRef of(Api api, String name) {
    return new RegistryRef(api, 0, Ids.checkedName("registry", name));
  }

  /**
   * {@return the id of the registry} Sends nothing for a reference by id.
   *
   * @throws NotFoundException if there is no registry of the name
   * @throws HarborException if a request fails
   */
  public long id() {
    return name == null ? id : Ids.of(get());
  }

  /**
   * {@return the registry} Safe to repeat.
   *
   * @throws NotFoundException if there is no such registry
   * @throws HarborException if a request fails
   */
  public Registry get() {
    return find()
        .orElseThrow(
            () ->
                Exchange.notFound(
                    api.registry().listRegistries(null, null, null, null, null).request(),
                    "Harbor has no " + this));
  }

  /**
   * {@return the registry, if it exists} Safe to repeat.
   *
   * @throws HarborException if a request fails
   */
  public Optional<Registry> find() {
    return new RegistryList(api)
        .stream()
            .filter(r -> name == null ? Ids.of(r) == id : name.equals(r.getName()))
            .findFirst();
  }

  @Override
  public String toString() {
    return name == null ? "registry " + id : "registry named '" + name + "'";
  }
}
