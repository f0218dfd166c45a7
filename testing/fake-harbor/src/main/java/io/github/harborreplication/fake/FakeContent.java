package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Run;
import io.github.harborreplication.fake.internal.state.World;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The part of {@link FakeHarbor} that tells who may log in, which registries there are, and what
 * lies in them and in Harbor itself. None of it can be changed through the replication API.
 */
public abstract sealed class FakeContent permits FakeState {
  final World world;

  FakeContent(World world) {
    this.world = world;
  }

  /** {@return the server's clock} */
  public final FakeClock clock() {
    return world.clock();
  }

  /**
   * Lets a user in, or changes one.
   *
   * @param user who, with the password and what is allowed
   */
  public final void addUser(FakeUser user) {
    change(() -> world.users().put(user));
  }

  /**
   * Adds a docker-registry, healthy and with unknown content: runs that pull from it make up one
   * repository for each name filter, {@code library/app} for {@code library/**}.
   *
   * @param name what clients see
   * @param url what clients see; nothing is sent there
   * @return its id
   */
  public final long addRegistry(String name, String url) {
    return world.atomically(
        () -> {
          Instant now = clock().now();
          long id = world.registries().nextId();
          world
              .registries()
              .put(
                  new FakeRegistry(
                      id, name, url, "docker-registry", "", null, true, null, now, now));
          return id;
        });
  }

  /**
   * Adds or replaces a registry, all details told.
   *
   * @param registry takes the place of the one with its id
   */
  public final void putRegistry(FakeRegistry registry) {
    change(() -> world.registries().put(registry));
  }

  /** {@return the registries, by id} */
  public final List<FakeRegistry> registries() {
    return world.atomically(() -> world.registries().all());
  }

  /**
   * Tells that a registry holds a repository with these tags, and what else was told, and nothing
   * more.
   *
   * @param registryId 0 for Harbor itself
   * @param repository with its project: {@code library/app}
   * @param tags of the repository; {@code latest} when none is given
   * @throws java.util.NoSuchElementException if there is no such registry
   */
  public final void registryHolds(long registryId, String repository, String... tags) {
    List<String> held = tags.length == 0 ? List.of("latest") : List.of(tags);
    change(() -> world.registries().hold(registryId, repository, held));
  }

  /**
   * Tells which labels an artifact has, in place of those it had. A policy's label filter takes
   * artifacts that have all of its labels.
   *
   * @param registryId 0 for Harbor itself
   * @param repository with its project: {@code library/app}
   * @param tag of the repository
   * @param labels all that it has from then on
   * @throws java.util.NoSuchElementException if there is no such registry
   */
  public final void registryLabels(
      long registryId, String repository, String tag, String... labels) {
    change(() -> world.registries().label(registryId, repository + ":" + tag, Set.of(labels)));
  }

  /**
   * Tells that these tags lie at the destination already: logs then say that they are skipped.
   *
   * @param repository with its project, as at the destination: {@code mirror/app}
   * @param tags that lie there
   */
  public final void destinationHolds(String repository, String... tags) {
    change(() -> world.registries().deliver(repository, List.of(tags)));
  }

  /**
   * Takes a registry down: runs that pull from it fail at once.
   *
   * @param registryId its id
   * @throws java.util.NoSuchElementException if there is no such registry
   */
  public final void takeDown(long registryId) {
    setHealth(registryId, false);
  }

  /**
   * Brings a registry up again.
   *
   * @param registryId its id
   * @throws java.util.NoSuchElementException if there is no such registry
   */
  public final void bringUp(long registryId) {
    setHealth(registryId, true);
  }

  private void setHealth(long id, boolean up) {
    change(
        () ->
            world.registries().put(world.registries().existing(id).withHealth(up, clock().now())));
  }

  /**
   * Pushes tags to Harbor itself, which holds them from then on. Each tag starts one execution of
   * each policy that waits for events, pushes from Harbor, and whose filters take the tag.
   *
   * @param repository with its project: {@code library/app}
   * @param tags of the repository; {@code latest} when none is given
   * @return the ids of the executions, in the order of the tags
   */
  public final List<Long> push(String repository, String... tags) {
    List<String> pushed = tags.length == 0 ? List.of("latest") : List.of(tags);
    return world.atomically(() -> ids(world.push(repository, pushed)));
  }

  /**
   * Removes tags from Harbor itself. Each tag starts one execution of each policy that waits for
   * events, pushes from Harbor, removes at the destination too, and whose filters take the tag.
   *
   * @param repository with its project: {@code library/app}
   * @param tags of the repository; {@code latest} when none is given
   * @return the ids of the executions, in the order of the tags
   */
  public final List<Long> remove(String repository, String... tags) {
    List<String> removed = tags.length == 0 ? List.of("latest") : List.of(tags);
    return world.atomically(() -> ids(world.remove(repository, removed)));
  }

  private static List<Long> ids(List<Run> runs) {
    return runs.stream().map(Run::id).toList();
  }

  /** Changes the state while nobody else looks at it. */
  final void change(Runnable change) {
    world.atomically(
        () -> {
          change.run();
          return world;
        });
  }
}
