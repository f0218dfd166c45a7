package io.github.harborreplication.fake.internal.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The registries, and what lies in them. Guarded by {@link ServerState#atomically}. */
public final class Registries {
  private final NavigableMap<Long, Registry> registries = new TreeMap<>();
  private final Map<String, Set<String>> labels = new HashMap<>();
  private final Set<String> delivered = new HashSet<>();
  private final Set<Long> unlisted = new HashSet<>();
  private Registry local = Registry.local(null);
  private long last;

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

  public long nextId() {
    return last + 1;
  }

  public void put(Registry registry) {
    if (registry.id() == 0) {
      local = registry;
    } else {
      registries.put(registry.id(), registry);
      last = Math.max(last, registry.id());
    }
  }

  /** Puts a repository with these tags, and no others, into a registry. */
  public void hold(long id, String repository, List<String> tags) {
    Registry registry = existing(id);
    Map<String, List<String>> content = content(registry);
    content.put(repository, List.copyOf(tags));
    put(registry.withHolds(content));
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
    put(registry.withHolds(content));
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

  /** Lets a registry refuse to list its catalog, as most public ones do. */
  public void refuseCatalog(long id) {
    unlisted.add(existing(id).id());
  }

  boolean refusesCatalog(long id) {
    return unlisted.contains(id) || orMissing(id).type().equals(Selection.GHCR);
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
    labels.clear();
    unlisted.clear();
    delivered.clear();
    local = Registry.local(null);
    last = 0;
  }
}
