package io.github.harborreplication.fluent.internal.policy;

import io.github.harborreplication.fluent.error.ForbiddenException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.internal.walk.ItemCheck;
import io.github.harborreplication.fluent.internal.walk.ListOptions;
import io.github.harborreplication.fluent.internal.walk.PageReader;
import io.github.harborreplication.fluent.internal.walk.PageRequest;
import io.github.harborreplication.fluent.internal.walk.Step;
import io.github.harborreplication.fluent.internal.walk.Walk;
import io.github.harborreplication.fluent.value.Nearest;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationPolicy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The registry on the other side of a policy.
 *
 * @param id its id; 0 when it is named
 * @param name the name to look it up by; null when its id is known
 * @param push whether Harbor copies to it, and not from it
 */
public record RemoteRegistry(long id, @Nullable String name, boolean push) {
  public static RemoteRegistry of(long id, boolean push) {
    return new RemoteRegistry(Ids.checked("registry id", id), null, push);
  }

  public static RemoteRegistry of(String name, boolean push) {
    return new RemoteRegistry(0, Ids.checkedName("registry", name), push);
  }

  /** This one, in place of an earlier one of the same direction. */
  public RemoteRegistry insteadOf(@Nullable RemoteRegistry earlier) {
    if (earlier != null && earlier.push != push) {
      throw new IllegalArgumentException(
          earlier + " and " + this + ": a policy has exactly one other registry");
    }
    return this;
  }

  /**
   * The registry, of which only the id is known unless it was specified by name.
   *
   * @param described whether its type and URL are needed, if the user may read them
   */
  public Registry in(Api api, boolean described) {
    if (name != null) {
      List<String> others = new ArrayList<>();
      return find(api, registry -> isNamed(registry, others))
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "registry '"
                          + name
                          + "': Harbor has none of this name"
                          + (others.isEmpty()
                              ? ", nor any other"
                              : ". Did you mean '" + Nearest.to(name, others) + "'?")));
    }
    Registry bare = new Registry().id(id);
    try {
      return described ? find(api, r -> Ids.of(r) == id).orElse(bare) : bare;
    } catch (ForbiddenException e) {
      return bare;
    }
  }

  private boolean isNamed(Registry registry, List<String> others) {
    String shown = registry.getName();
    if (shown != null) {
      others.add(shown);
    }
    return Objects.equals(shown, name);
  }

  /** Makes it the other registry of a policy, whose other side is Harbor itself. */
  public void setIn(ReplicationPolicy policy, Registry registry) {
    Registry there = push ? policy.getDestRegistry() : policy.getSrcRegistry();
    Registry here = push ? policy.getSrcRegistry() : policy.getDestRegistry();
    // What already names it is left unchanged, so that there is no difference.
    if (there == null || !Objects.equals(there.getId(), registry.getId())) {
      // The rules read the type and the URL; only the id is sent.
      there = new Registry().id(registry.getId()).type(registry.getType()).url(registry.getUrl());
    }
    if (PolicyRules.isRemote(here)) {
      here = null;
    }
    policy.setSrcRegistry(push ? here : there);
    policy.setDestRegistry(push ? there : here);
  }

  /** Reads pages of the list of registries. */
  public static PageReader<Registry> reader(Api api) {
    return (sort, page, size, idsBelow) ->
        new PageRequest<>(sort, page, size, idsBelow, new ItemCheck.OfRegistries())
            .read(api.send(api.registry().listRegistries(null, sort, page, (long) size, null)));
  }

  private static Optional<Registry> find(Api api, Predicate<Registry> wanted) {
    Walk<Registry> walk = new Walk<>(reader(api), Ids::of, ListOptions.LONGEST_PAGE);
    Iterator<Registry> all = Step.iterator(() -> walk.tailFirst(false), Long.MAX_VALUE);
    while (all.hasNext()) {
      Registry registry = all.next();
      if (wanted.test(registry)) {
        return Optional.of(registry);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return (push ? "pushTo(" : "pullFrom(") + (name == null ? id : "\"" + name + "\"") + ")";
  }
}
