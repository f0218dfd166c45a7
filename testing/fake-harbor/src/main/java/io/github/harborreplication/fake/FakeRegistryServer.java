package io.github.harborreplication.fake;

import static java.util.Objects.requireNonNull;

import io.github.harborreplication.fake.internal.state.Registry.Credential;
import io.github.harborreplication.fake.internal.state.RegistryServers.Server;
import io.github.harborreplication.fake.internal.state.ServerState;
import java.util.List;

/**
 * A server behind registries. Nothing is sent to it: it only decides what the {@link FakeHarbor}
 * finds there. It responds to everybody until something else is set.
 *
 * <p>Harbor sends it a request when a registry is created, changed or pinged, when a run reads from
 * it, and every five minutes of the fake's clock. Only the latter, and a successful change, set the
 * status that responses show.
 */
public final class FakeRegistryServer {
  private final ServerState state;
  private final Server server;

  FakeRegistryServer(ServerState state, Server server) {
    this.state = state;
    this.server = server;
  }

  /**
   * Takes the server down. Its registries can be neither created nor changed, pings fail, and runs
   * that read from it fail at once.
   *
   * @return this
   */
  public FakeRegistryServer down() {
    return change(() -> server.setDown(true));
  }

  /**
   * Brings the server up again.
   *
   * @return this
   */
  public FakeRegistryServer up() {
    return change(() -> server.setDown(false));
  }

  /**
   * Accepts only this login. A registry with another one is unhealthy; one without any is healthy,
   * because Harbor takes a 401 for a sign of life, and its runs fail.
   *
   * @param accessKey the access key
   * @param accessSecret the secret
   * @return this
   */
  public FakeRegistryServer requiresLogin(String accessKey, String accessSecret) {
    requireNonNull(accessKey, "accessKey");
    requireNonNull(accessSecret, "accessSecret");
    return change(() -> server.setLogin(new Credential("basic", accessKey, accessSecret)));
  }

  /**
   * Refuses to list its catalog, as most public registries do and those of type {@code github-ghcr}
   * always: a run fails unless its name filter can be read without a list, such as {@code
   * team/{web,tool}}. Braces that contain a slash cannot.
   *
   * @return this
   */
  public FakeRegistryServer cannotListCatalog() {
    return change(() -> server.setRefusesCatalog(true));
  }

  /**
   * Lists its catalog, as in the beginning.
   *
   * @return this
   */
  public FakeRegistryServer listsCatalog() {
    return change(() -> server.setRefusesCatalog(false));
  }

  /**
   * Puts a repository with these tags on the server. From the first call on each registry there
   * holds exactly what was put there, unless {@link FakeRegistries#holds} says otherwise of it.
   *
   * @param repository with its project: {@code library/app}
   * @param tags of the repository; {@code latest} when none is given
   * @return this
   */
  public FakeRegistryServer holds(String repository, String... tags) {
    List<String> held = tags.length == 0 ? List.of("latest") : List.of(tags);
    return change(() -> server.hold(repository, held));
  }

  private FakeRegistryServer change(Runnable change) {
    state.change(change);
    return this;
  }
}
