package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.internal.state.Registry.Credential;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The registries, what lies in them, and the servers that they are at. Guarded by {@link
 * ServerState#atomically}.
 */
public final class Registries {
  /** How often Harbor checks by itself whether registries respond. */
  private static final Duration CHECK_INTERVAL = Duration.ofMinutes(5);

  /** In the order of the database: a registry that was changed is the last. */
  private final Map<Long, Registry> registries = new LinkedHashMap<>();

  private final Map<String, RegistryServer> servers = new HashMap<>();
  private final Map<String, Set<String>> labels = new HashMap<>();
  private final Set<String> delivered = new HashSet<>();
  private final Set<Long> proxied = new HashSet<>();
  private final Users users;
  private Registry local = Registry.local(null);
  private long last;
  private @Nullable Instant checked;

  Registries(Users users) {
    this.users = users;
    clear();
  }

  public List<Registry> all() {
    return List.copyOf(registries.values());
  }

  /** The registry with this id; 0 is Harbor itself. */
  public Optional<Registry> find(long id) {
    return id == 0 ? Optional.of(local) : Optional.ofNullable(registries.get(id));
  }

  /** The same, which a test names; refused when there is none. */
  public Registry existing(long id) {
    return find(id).orElseThrow(() -> new NoSuchElementException("No registry " + id));
  }

  /** The same, or a stand-in where a seeded policy names a registry that does not exist. */
  public Registry orMissing(long id) {
    return find(id).orElseGet(() -> Registry.missing(id));
  }

  public Optional<Registry> named(String name) {
    return registries.values().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  public long nextId() {
    return last + 1;
  }

  public void put(Registry registry) {
    if (registry.id() == 0) {
      local = registry;
    } else {
      registries.remove(registry.id());
      registries.put(registry.id(), registry);
      last = Math.max(last, registry.id());
    }
  }

  /** Removes one; false when there was none. */
  public boolean remove(long id) {
    proxied.remove(id);
    return registries.remove(id) != null;
  }

  /** Declares whether a project of Harbor is a proxy cache of a registry. */
  public void setProxied(long id, boolean isProxied) {
    existing(id);
    if (isProxied) {
      proxied.add(id);
    } else {
      proxied.remove(id);
    }
  }

  /** Whether a project keeps the registry from being deleted; all others name Harbor itself. */
  public boolean isProxied(long id) {
    return id == 0 || proxied.contains(id);
  }

  /**
   * The server at a URL, which begins to exist with the first call.
   *
   * @throws IllegalArgumentException if it is not the URL of a registry
   */
  public RegistryServer server(String url) {
    return servers.computeIfAbsent(RegistryUrl.of(url).place(), place -> new RegistryServer());
  }

  /**
   * The server that responds at a URL; empty when none does. Where no server was named one responds
   * to everybody, unless the URL has a path or cannot be that of a server.
   */
  private Optional<RegistryServer> responding(String text) {
    RegistryUrl url = RegistryUrl.of(text);
    RegistryServer server = servers.get(url.place());
    if (server == null && url.isReachable() && !servers.containsKey(url.placeOfOtherScheme())) {
      server = new RegistryServer();
    }
    return Optional.ofNullable(server).filter(one -> !one.isDown());
  }

  /** Whether a check finds the registry healthy now. */
  public boolean isHealthy(Registry registry) {
    Credential credential = registry.credential();
    if (registry.type().equals("google-gcr")
        && (credential.key().isEmpty() || credential.secret().isEmpty())) {
      return false;
    }
    // Without a login a 401 is enough; the type is not verified.
    return responding(registry.url())
        .filter(server -> credential.isNone() || isItself(registry) || server.accepts(credential))
        .isPresent();
  }

  /** Harbor logs in to itself with a secret that nobody else has. */
  private static boolean isItself(Registry registry) {
    return registry.id() == 0 && registry.type().equals("harbor");
  }

  /** Why a run cannot read from a registry, in the server's text; empty when it can. */
  Optional<String> obstacle(Registry registry) {
    Optional<RegistryServer> server = responding(registry.url());
    if (server.isEmpty()) {
      return Optional.of(unreachable(registry.url()));
    }
    return isItself(registry) || server.get().accepts(registry.credential())
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

  /** Checks the registries if that was to be done since the last call. */
  void checkUntil(Instant now) {
    Instant since = checked;
    if (since == null || now.isBefore(since)) {
      // The clock was set back, or has just been set: intervals are counted from here.
      checked = now;
      return;
    }
    long intervals = Duration.between(since, now).dividedBy(CHECK_INTERVAL);
    if (intervals == 0) {
      return;
    }
    checked = since.plus(CHECK_INTERVAL.multipliedBy(intervals));
    // Servers change between calls only, so the first of several checks finds all.
    Instant first = since.plus(CHECK_INTERVAL);
    for (Registry registry : all()) {
      boolean healthy = isHealthy(registry);
      if (healthy != registry.healthy()) {
        put(registry.withHealth(healthy, first));
      }
    }
  }

  /** Puts a repository with these tags, and no others, into a registry. */
  public void hold(long id, String repository, List<String> tags) {
    Registry registry = existing(id);
    Map<String, List<String>> content = content(registry);
    content.put(repository, List.copyOf(tags));
    replaceContent(registry, content);
  }

  private void replaceContent(Registry registry, Map<String, List<String>> content) {
    if (registry.id() == 0) {
      local = registry.withHolds(content);
    } else {
      registries.replace(registry.id(), registry.withHolds(content));
    }
  }

  /** Puts more tags into a repository. */
  public void push(long id, String repository, List<String> tags) {
    List<String> all = new ArrayList<>(content(existing(id)).getOrDefault(repository, List.of()));
    all.removeAll(tags);
    all.addAll(tags);
    hold(id, repository, all);
  }

  /** Takes tags out of a repository, which goes with its last one. */
  public void remove(long id, String repository, List<String> tags) {
    Registry registry = existing(id);
    Map<String, List<String>> content = content(registry);
    List<String> left = new ArrayList<>(content.getOrDefault(repository, List.of()));
    left.removeAll(tags);
    if (left.isEmpty()) {
      content.remove(repository);
    } else {
      content.put(repository, List.copyOf(left));
    }
    replaceContent(registry, content);
  }

  private static Map<String, List<String>> content(Registry registry) {
    Map<String, List<String>> held = registry.holds();
    return held == null ? new LinkedHashMap<>() : new LinkedHashMap<>(held);
  }

  /** Puts labels on an artifact, in place of those it had. */
  public void label(long id, String artifact, Set<String> wanted) {
    existing(id);
    labels.put(id + " " + artifact, Set.copyOf(wanted));
  }

  /** The labels of an artifact. */
  Set<String> labels(long id, String artifact) {
    return labels.getOrDefault(id + " " + artifact, Set.of());
  }

  boolean refusesCatalog(long id) {
    Registry registry = orMissing(id);
    return registry.type().equals(Selection.GHCR)
        || responding(registry.url()).filter(RegistryServer::refusesCatalog).isPresent();
  }

  /**
   * What a registry holds; null when nothing was declared, neither of it nor of another at the same
   * server.
   */
  @Nullable Map<String, List<String>> content(long id) {
    Registry registry = orMissing(id);
    if (registry.holds() != null || id == 0) {
      return registry.holds();
    }
    String place = RegistryUrl.of(registry.url()).place();
    return registries.values().stream()
        .filter(one -> one.holds() != null && RegistryUrl.of(one.url()).place().equals(place))
        .findFirst()
        .map(Registry::holds)
        .orElse(null);
  }

  /** Records that the destination has these tags already, so that runs skip them. */
  public void deliver(String repository, List<String> tags) {
    tags.forEach(tag -> delivered.add(repository + ":" + tag));
  }

  void undeliver(String repository, List<String> tags) {
    tags.forEach(tag -> delivered.remove(repository + ":" + tag));
  }

  boolean isDelivered(String repository, String tag) {
    return delivered.contains(repository + ":" + tag);
  }

  void clear() {
    registries.clear();
    servers.clear();
    labels.clear();
    delivered.clear();
    proxied.clear();
    local = Registry.local(null);
    last = 0;
    checked = null;
    server(Registry.LOCAL_URL).setLogin(login -> users.knows(login.key(), login.secret()));
    server(Registry.MISSING_URL).setDown(true);
  }
}
