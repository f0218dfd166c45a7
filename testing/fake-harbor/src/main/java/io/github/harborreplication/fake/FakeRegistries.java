package io.github.harborreplication.fake;

import static java.util.Objects.requireNonNull;

import io.github.harborreplication.fake.internal.state.Registries;
import io.github.harborreplication.fake.internal.state.Registry;
import io.github.harborreplication.fake.internal.state.ServerState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The registries of a {@link FakeHarbor}, the servers that they are at, and what lies in them and
 * in Harbor itself.
 */
public final class FakeRegistries {
  private final ServerState state;

  FakeRegistries(ServerState state) {
    this.state = state;
  }

  /**
   * Adds a docker-registry with unknown content: runs that pull from it find one repository for
   * each alternative of a name filter: {@code library/app} for {@code library/**}, {@code demo/web}
   * and {@code demo/db} for <code>demo/{web,db}</code>.
   *
   * @param name what clients see
   * @param url what clients see; nothing is sent there
   * @return its id
   * @throws IllegalArgumentException if the URL is not one of a registry
   */
  public long add(String name, String url) {
    return add(name, url, seed -> {});
  }

  /**
   * Adds a registry with unknown content, or replaces the one that has its id. It is not checked as
   * one that a client creates; it is unhealthy if its server is down or refuses its login.
   *
   * @param name what clients see
   * @param url what clients see; nothing is sent there
   * @param details sets the rest
   * @return its id
   * @throws IllegalArgumentException if the URL is not one of a registry
   */
  public long add(String name, String url, Consumer<RegistrySeed> details) {
    RegistrySeed seed = new RegistrySeed(name, url);
    details.accept(seed);
    return state.atomically(
        () -> {
          Instant now = state.clock().now();
          Registries registries = state.registries();
          Registry registry = seed.build(registries.nextId(), now);
          registries.servers().at(url);
          registries.put(registry.withHealth(registries.servers().isHealthy(registry), now));
          return registry.id();
        });
  }

  /**
   * Returns the server at a URL. Without a call it responds to everybody, as does the server of
   * each URL that a client names, unless the URL has a path, is {@code https} where {@code http}
   * was named or the reverse, or ends in {@code .invalid}.
   *
   * @param url its URL; {@code localhost} is {@code 127.0.0.1}, and a slash at the end is ignored
   * @return the server, of all registries with this URL
   * @throws IllegalArgumentException if it is not the URL of a registry
   */
  public FakeRegistryServer server(String url) {
    requireNonNull(url, "url");
    return new FakeRegistryServer(
        state, state.atomically(() -> state.registries().servers().at(url)));
  }

  /**
   * Puts a repository with these tags into a registry. From the first call on the registry holds
   * exactly what was put there, and so do those at the same server of which nothing was said.
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
   * Does the same as {@link #holds(long, String, String...)}, for the registry with this name.
   *
   * @param registryName the name of a registry other than Harbor itself
   * @param repository with its project: {@code library/app}
   * @param tags of the repository; {@code latest} when none is given
   * @throws NoSuchElementException if there is no such registry
   */
  public void holds(String registryName, String repository, String... tags) {
    holds(idOf(registryName), repository, tags);
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
   * Does the same as {@link #labels(long, String, String, String...)}, for the registry with this
   * name.
   *
   * @param registryName the name of a registry other than Harbor itself
   * @param repository with its project: {@code library/app}
   * @param tag of the repository
   * @param labels all that it has from then on
   * @throws NoSuchElementException if there is no such registry
   */
  public void labels(String registryName, String repository, String tag, String... labels) {
    labels(idOf(registryName), repository, tag, labels);
  }

  private long idOf(String registryName) {
    requireNonNull(registryName, "registryName");
    return state.atomically(() -> state.registries().existing(registryName).id());
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
   * Declares whether a project of Harbor is a proxy cache of a registry, which then cannot be
   * deleted.
   *
   * @param registryId its id
   * @param used whether there is such a project
   * @throws NoSuchElementException if there is no such registry
   */
  public void proxyCache(long registryId, boolean used) {
    state.change(() -> state.registries().setProxied(registryId, used));
  }

  /** {@return the registries, by id} */
  public List<FakeRegistry> list() {
    return state.atomically(
        () ->
            state.registries().all().stream()
                .sorted(Comparator.comparing(Registry::id))
                .map(FakeRegistry::new)
                .toList());
  }
}
