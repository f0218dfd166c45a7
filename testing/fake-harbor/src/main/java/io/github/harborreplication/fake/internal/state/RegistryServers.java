package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.internal.state.Registry.Credential;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The servers that registries are at, to which nothing is ever sent: which of them respond, and to
 * whom. Guarded by {@link ServerState#atomically}.
 */
public final class RegistryServers {
  private final Map<String, Server> servers = new TreeMap<>();

  RegistryServers(Users users) {
    at(Registry.LOCAL_URL).users = login -> users.knows(login.key(), login.secret());
    at(Registry.MISSING_URL).setDown(true);
  }

  /** A server; it responds to everybody unless set otherwise. */
  public static final class Server {
    private boolean down;
    private boolean refusesCatalog;
    private @Nullable Predicate<Credential> users;
    private @Nullable Credential login;
    private @Nullable Map<String, List<String>> holds;

    private Server() {}

    public void setDown(boolean down) {
      this.down = down;
    }

    public void setRefusesCatalog(boolean refusesCatalog) {
      this.refusesCatalog = refusesCatalog;
    }

    /** Accepts only this key and this secret. */
    public void setLogin(Credential login) {
      this.login = login;
    }

    public boolean isDown() {
      return down;
    }

    public boolean refusesCatalog() {
      return refusesCatalog;
    }

    /** What it accepts; null if it accepts all, or users of Harbor. */
    public @Nullable Credential login() {
      return login;
    }

    /** What was put on it; null if nothing was. */
    public @Nullable Map<String, List<String>> holds() {
      return holds;
    }

    /** Puts a repository with these tags, and no others, on the server. */
    public void hold(String repository, List<String> tags) {
      if (holds == null) {
        holds = new LinkedHashMap<>();
      }
      holds.put(repository, List.copyOf(tags));
    }

    private boolean accepts(Registry registry) {
      if (isHarborItself(registry)) {
        return true;
      }
      Credential sent = registry.credential();
      return login != null
          ? login.key().equals(sent.key()) && login.secret().equals(sent.secret())
          : users == null || users.test(sent);
    }

    /** Harbor logs in to itself with a secret that nobody else has. */
    private static boolean isHarborItself(Registry registry) {
      return registry.id() == 0 && registry.type().equals("harbor");
    }
  }

  /** The servers by their URLs. */
  public Map<String, Server> all() {
    return Collections.unmodifiableMap(servers);
  }

  /**
   * The server at a URL, which begins to exist with the first call.
   *
   * @throws IllegalArgumentException if it is not the URL of a registry
   */
  public Server at(String url) {
    return servers.computeIfAbsent(RegistryUrl.of(url).place(), place -> new Server());
  }

  /**
   * The server that responds at a URL; empty when none does. Where no server was named one responds
   * to everybody, unless the URL has a path or cannot be that of a server.
   */
  private Optional<Server> responding(String text) {
    RegistryUrl url = RegistryUrl.of(text);
    Server server = servers.get(url.place());
    if (server == null && url.isReachable() && !servers.containsKey(url.placeOfOtherScheme())) {
      server = new Server();
    }
    return Optional.ofNullable(server).filter(one -> !one.down);
  }

  /** Whether a check finds the registry healthy now. */
  public boolean isHealthy(Registry registry) {
    Credential login = registry.credential();
    boolean complete = !login.key().isEmpty() && !login.secret().isEmpty();
    // Without a login a 401 is enough, and the type is not verified.
    return (complete || !registry.type().equals("google-gcr"))
        && responding(registry.url())
            .filter(server -> login.isNone() || server.accepts(registry))
            .isPresent();
  }

  /** Why a run cannot read from a registry, in the server's text; empty when it can. */
  Optional<String> obstacle(Registry registry) {
    Optional<Server> server = responding(registry.url());
    if (server.isEmpty()) {
      return Optional.of(unreachable(registry.url()));
    }
    return server.get().accepts(registry)
        ? Optional.empty()
        : Optional.of(
            "failed to fetch artifacts: http status code: 401, "
                + registry.url()
                + " refuses the login");
  }

  /** What a run reports whose source does not respond. */
  static String unreachable(String url) {
    String host = url.replaceFirst("^[a-z]+://", "").replaceFirst("/.*$", "");
    return "failed to fetch artifacts: Get \""
        + url.replaceFirst("/+$", "")
        + "/v2/\": dial tcp "
        + host
        + ": connect: connection refused";
  }

  /** What registries at this URL hold of which nothing was said; null when nothing was declared. */
  @Nullable Map<String, List<String>> content(String url) {
    Server server = servers.get(RegistryUrl.of(url).place());
    return server == null ? null : server.holds;
  }

  boolean refusesCatalog(Registry registry) {
    return responding(registry.url()).filter(server -> server.refusesCatalog).isPresent();
  }
}
