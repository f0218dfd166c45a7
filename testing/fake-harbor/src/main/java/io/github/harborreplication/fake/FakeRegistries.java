package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Registry;
import io.github.harborreplication.fake.internal.state.World;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The registries of a {@link FakeHarbor}, and what lies in them and in Harbor itself; nothing of it
 * can be changed through the replication API.
 */
public final class FakeRegistries {
  private final World world;

  FakeRegistries(World world) {
    this.world = world;
  }

  /**
   * Adds a docker-registry, healthy and with unknown content: runs that pull from it make up one
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
    return world.atomically(
        () -> {
          Registry registry = seed.build(world.registries().nextId(), world.clock().now());
          world.registries().put(registry);
          return registry.id();
        });
  }

  void put(Registry registry) {
    world.change(() -> world.registries().put(registry));
  }

  /**
   * Tells that a registry holds a repository with these tags, and what else was told, and nothing
   * more.
   *
   * @param registryId 0 for Harbor itself
   * @param repository with its project: {@code library/app}
   * @param tags of the repository; {@code latest} when none is given
   * @throws NoSuchElementException if there is no such registry
   */
  public void holds(long registryId, String repository, String... tags) {
    List<String> held = tags.length == 0 ? List.of("latest") : List.of(tags);
    world.change(() -> world.registries().hold(registryId, repository, held));
  }

  /**
   * Lets a registry refuse to list its catalog, as most public ones do and those of type {@code
   * github-ghcr} always: a run fails unless its name filter can be read without a list, such as
   * {@code team/{web,tool}}. Braces that hold a slash cannot.
   *
   * @param registryId which registry
   * @throws NoSuchElementException if there is no such registry
   */
  public void refusesCatalog(long registryId) {
    world.change(() -> world.registries().refuseCatalog(registryId));
  }

  /**
   * Tells which labels an artifact has, in place of those it had. A policy's label filter takes
   * artifacts that have all of its labels.
   *
   * @param registryId 0 for Harbor itself
   * @param repository with its project: {@code library/app}
   * @param tag of the repository
   * @param labels all that it has from then on
   * @throws NoSuchElementException if there is no such registry
   */
  public void labels(long registryId, String repository, String tag, String... labels) {
    world.change(
        () -> world.registries().label(registryId, repository + ":" + tag, Set.of(labels)));
  }

  /**
   * Tells that these tags lie at the destination already: logs then say that they are skipped.
   *
   * @param repository with its project, as at the destination: {@code mirror/app}
   * @param tags that lie there
   */
  public void destinationHolds(String repository, String... tags) {
    world.change(() -> world.registries().deliver(repository, List.of(tags)));
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
    return world.atomically(
        () -> world.registries().all().stream().map(FakeRegistry::new).toList());
  }

  private void setHealth(long id, boolean up) {
    world.change(
        () ->
            world
                .registries()
                .put(world.registries().existing(id).withHealth(up, world.clock().now())));
  }
}
