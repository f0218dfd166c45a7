package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.error.ForbiddenException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.RegistryInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a draft needs to know of Harbor before it can be compared with what Harbor has. Each is read
 * from the server when it is needed.
 */
class Known {
  private final Api api;

  Known(Api api) {
    this.api = api;
  }

  Optional<Registry> registry(String name) {
    return RegistryRef.of(api, name).find();
  }

  /** Empty also if the user may not read it. */
  Optional<Registry> registry(long id) {
    return ifReadable(() -> RegistryRef.of(api, id).get());
  }

  List<String> registryNames() {
    return new RegistryList(api).stream().map(Registry::getName).toList();
  }

  /** What can be replicated with a registry; empty if that is not known. */
  Optional<RegistryInfo> info(long registryId) {
    return ifReadable(() -> RegistryRef.of(api, registryId).info());
  }

  /** The types of registry that Harbor has an adapter for; empty if that is not known. */
  List<String> types() {
    return ifReadable(new Adapters(api)::types).orElse(List.of());
  }

  /** What is read for a rule. Without it Harbor decides, and says why it refuses. */
  private static <T> Optional<T> ifReadable(Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (ForbiddenException | NotFoundException e) {
      return Optional.empty();
    }
  }
}
