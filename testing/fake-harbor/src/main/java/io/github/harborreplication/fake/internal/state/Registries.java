package io.github.harborreplication.fake.internal.state;

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
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The registries, and what lies in them. Guarded by {@link ServerState#atomically}. */
public final class Registries {
  /** How often Harbor checks by itself whether registries respond. */
  private static final Duration CHECK_INTERVAL = Duration.ofMinutes(5);

  /** In the order of the database: a registry that was changed is the last. */
  private final Map<Long, Registry> registries = new LinkedHashMap<>();

  private final RegistryServers servers;
  private final Map<Long, Map<String, Set<String>>> labels = new HashMap<>();
  private final Set<String> delivered = new TreeSet<>();
  private final Set<Long> proxied = new HashSet<>();
  private Registry local = Registry.local(null);
  private long last;
  private @Nullable Instant checked;

  Registries(Users users) {
    this.servers = new RegistryServers(users);
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

  /** The same by its name. */
  public Registry existing(String name) {
    return named(name).orElseThrow(() -> new NoSuchElementException("No registry " + name));
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

  /** The servers that registries are at. */
  public RegistryServers servers() {
    return servers;
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
      boolean healthy = servers.isHealthy(registry);
      if (healthy != registry.healthy()) {
        put(registry.withHealth(healthy, first));
      }
    }
  }

  /** Puts a repository with these tags, and no others, into a registry. */
  public void hold(long id, String repository, List<String> tags) {
    Registry registry = existing(id);
    Map<String, List<String>> content = ownContent(registry);
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
    List<String> all =
        new ArrayList<>(ownContent(existing(id)).getOrDefault(repository, List.of()));
    all.removeAll(tags);
    all.addAll(tags);
    hold(id, repository, all);
  }

  /** Takes tags out of a repository, which goes with its last one. */
  public void remove(long id, String repository, List<String> tags) {
    Registry registry = existing(id);
    Map<String, List<String>> content = ownContent(registry);
    List<String> left = new ArrayList<>(content.getOrDefault(repository, List.of()));
    left.removeAll(tags);
    if (left.isEmpty()) {
      content.remove(repository);
    } else {
      content.put(repository, List.copyOf(left));
    }
    replaceContent(registry, content);
  }

  private static Map<String, List<String>> ownContent(Registry registry) {
    Map<String, List<String>> held = registry.holds();
    return held == null ? new LinkedHashMap<>() : new LinkedHashMap<>(held);
  }

  /** Puts labels on an artifact, in place of those it had. */
  public void label(long id, String artifact, Set<String> wanted) {
    existing(id);
    labels.computeIfAbsent(id, of -> new TreeMap<>()).put(artifact, new TreeSet<>(wanted));
  }

  /** The labels of the artifacts of a registry. */
  public Map<String, Set<String>> labelsOf(long id) {
    return labels.getOrDefault(id, Map.of());
  }

  /** When the registries were last checked. */
  public @Nullable Instant checked() {
    return checked;
  }

  /** What destinations have already. */
  public List<String> delivered() {
    return List.copyOf(delivered);
  }

  /** Remembers what no registry shows. */
  public void restore(long lastId, @Nullable Instant lastCheck, List<String> present) {
    last = lastId;
    checked = lastCheck;
    delivered.addAll(present);
  }

  /** The labels of an artifact. */
  Set<String> labels(long id, String artifact) {
    return labelsOf(id).getOrDefault(artifact, Set.of());
  }

  boolean refusesCatalog(long id) {
    Registry registry = orMissing(id);
    return registry.type().equals(Selection.GHCR) || servers.refusesCatalog(registry);
  }

  /**
   * What a registry holds; null when nothing was declared, neither of it nor of its server nor of
   * another one there.
   */
  @Nullable Map<String, List<String>> content(long id) {
    Registry registry = orMissing(id);
    if (registry.holds() != null || id == 0) {
      return registry.holds();
    }
    Map<String, List<String>> there = servers.content(registry.url());
    if (there != null) {
      return there;
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
}
