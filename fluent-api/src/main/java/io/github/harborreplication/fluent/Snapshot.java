package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.policy.PolicyTree;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.RegistryInfo;
import io.github.harborreplication.model.ReplicationPolicy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The registries and policies of a Harbor, as {@link HarborReplication#snapshot} read them. Many
 * drafts can be compared with it without a request for each. For one thread at a time.
 */
public final class Snapshot {
  private final Api api;
  private final Map<String, Registry> registries;
  private final Map<String, PolicyTree> policies;

  /** What a type supports, and which types there are, is read once, if a draft depends on it. */
  private final Map<String, Optional<RegistryInfo>> infos;

  private final Map<String, List<String>> types;

  private Snapshot(
      Api api,
      Map<String, Registry> registries,
      Map<String, PolicyTree> policies,
      Map<String, Optional<RegistryInfo>> infos,
      Map<String, List<String>> types) {
    this.api = api;
    this.registries = registries;
    this.policies = policies;
    this.infos = infos;
    this.types = types;
  }

  static Snapshot read(Api api) {
    Map<String, Registry> registries = new LinkedHashMap<>();
    new RegistryList(api).forEach(r -> registries.put(Objects.toString(r.getName(), ""), r));
    Map<String, PolicyTree> policies = new LinkedHashMap<>();
    PolicyTree.list(api).forEach(tree -> policies.put(tree.name(), tree));
    return new Snapshot(api, registries, policies, new HashMap<>(), new HashMap<>());
  }

  /** {@return the registries, newest first; those of {@link #with} come last} */
  public List<Registry> registries() {
    return List.copyOf(registries.values());
  }

  /** {@return the policies, newest first} */
  public List<ReplicationPolicy> policies() {
    return policies.values().stream().map(PolicyTree::model).toList();
  }

  /**
   * Returns what this snapshot would be if the draft had been applied, so that policies which name
   * its registry can be compared too. Sends nothing.
   *
   * @param draft the registry; if there is none of its name, it gets a negative id here
   * @return the snapshot with it
   */
  public Snapshot with(RegistryDraft draft) {
    Map<String, Registry> more = new LinkedHashMap<>(registries);
    long unassigned = -1 - more.values().stream().filter(r -> Ids.of(r) < 0).count();
    Registry before = registries.getOrDefault(draft.name(), new Registry().id(unassigned));
    more.put(draft.name(), draft.over(before));
    return new Snapshot(api, more, policies, infos, types);
  }

  /** The client that read it. */
  Api api() {
    return api;
  }

  Optional<Registry> registry(String name) {
    return Optional.ofNullable(registries.get(name));
  }

  Optional<PolicyTree> policy(String name) {
    return Optional.ofNullable(policies.get(name));
  }

  /**
   * Returns what a draft may know.
   *
   * @throws HarborException when it is used, if a request for a type fails
   */
  Known known() {
    return new Known(api) {
      @Override
      Optional<Registry> registry(String name) {
        return Snapshot.this.registry(name);
      }

      @Override
      Optional<Registry> registry(long id) {
        return registries.values().stream().filter(r -> Ids.of(r) == id).findFirst();
      }

      @Override
      List<String> registryNames() {
        return List.copyOf(registries.keySet());
      }

      @Override
      Optional<RegistryInfo> info(long registryId) {
        String type = registry(registryId).map(Registry::getType).orElse("");
        return infos.computeIfAbsent(
            type,
            t ->
                registries.values().stream()
                    .filter(r -> t.equals(r.getType()) && Ids.of(r) > 0)
                    .findFirst()
                    .flatMap(r -> super.info(Ids.of(r))));
      }

      @Override
      List<String> types() {
        return types.computeIfAbsent("", all -> super.types());
      }
    };
  }
}
