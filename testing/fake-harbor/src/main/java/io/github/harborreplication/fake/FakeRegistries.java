package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Registry;
import io.github.harborreplication.fake.internal.state.ServerState;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The registries of a {@link FakeHarbor}, and what lies in them and in Harbor itself; nothing of it
 * can be changed through the replication API.
 */
public final class FakeRegistries {
  private final ServerState state;

  FakeRegistries(ServerState state) {
    this.state = state;
  }

  /**
   * Adds a docker-registry, healthy and with unknown content: runs that pull from it find one
   * repository for each name filter, {@code library/app} for {@code library/**}.
   *
   * @param name what clients see
   * @param url what clients see; nothing is sent there
   * @return its id
   */
  public long add(String name, String url) {
    return add(name, url, seed -> {});
  }

  /**
   * Adds a registry, healthy and with unknown content, or replaces the one that has its id.
   *
   * @param name what clients see
   * @param url what clients see; nothing is sent there
   * @param details sets the rest
   * @return its id
   */
  public long add(String name, String url, Consumer<RegistrySeed> details) {
    RegistrySeed seed = new RegistrySeed(name, url);
    details.accept(seed);
    return state.atomically(
        () -> {
          Registry registry = seed.build(state.registries().nextId(), state.clock().now());
          state.registries().put(registry);
          return registry.id();
        });
  }

  void put(Registry registry) {
    state.change(() -> state.registries().put(registry));
  }

  /**
   * Puts a repository with these tags into a registry. From the first call on the registry holds
   * exactly what was put there.
   *
   * @param registryId 0 for Harbor itself
   * @param repository with its project: {@code library/app}
   * @param tags of the repository; {@code latest} when none is given
   * @throws NoSuchElementException if there is no such registry
   */
  public void holds(long registryId, String repository, String... tags) {
    List<String> held = tags.length == 0 ? List.of("latest") : List.of(tags);
    state.change(() -> state.registries().hold(registryId, repository, held));
  }

  /**
   * Makes a registry refuse to list its catalog, as most public ones do and those of type {@code
   * github-ghcr} always: a run fails unless its name filter can be read without a list, such as
   * {@code team/{web,tool}}. Braces that hold a slash cannot.
   *
   * @param registryId which registry
   * @throws NoSuchElementException if there is no such registry
   */
  public void refusesCatalog(long registryId) {
    state.change(() -> state.registries().refuseCatalog(registryId));
  }

  /**
   * Replaces the labels of an artifact. A policy's label filter takes artifacts that have all of
   * its labels.
   *
   * @param registryId 0 for Harbor itself
   * @param repository with its project: {@code library/app}
   * @param tag of the repository
   * @param labels all that it has from then on
   * @throws NoSuchElementException if there is no such registry
   */
  public void labels(long registryId, String repository, String tag, String... labels) {
    state.change(
        () -> state.registries().label(registryId, repository + ":" + tag, Set.of(labels)));
  }

  /**
   * Declares that these tags exist at the destination already: logs then say that they are skipped.
   *
   * @param repository with its project, as at the destination: {@code mirror/app}
   * @param tags that lie there
   */
  public void destinationHolds(String repository, String... tags) {
    state.change(() -> state.registries().deliver(repository, List.of(tags)));
  }

  /**
   * Takes a registry down: runs that pull from it fail at once.
   *
   * @param registryId its id
   * @throws NoSuchElementException if there is no such registry
   */
  public void takeDown(long registryId) {
    setHealth(registryId, false);
  }

  /**
   * Brings a registry up again.
   *
   * @param registryId its id
   * @throws NoSuchElementException if there is no such registry
   */
  public void bringUp(long registryId) {
    setHealth(registryId, true);
  }

  /** {@return the registries, by id} */
  public List<FakeRegistry> list() {
    return state.atomically(
        () -> state.registries().all().stream().map(FakeRegistry::new).toList());
  }

  private void setHealth(long id, boolean up) {
    state.change(
        () ->
            state
                .registries()
                .put(state.registries().existing(id).withHealth(up, state.clock().now())));
  }
}
