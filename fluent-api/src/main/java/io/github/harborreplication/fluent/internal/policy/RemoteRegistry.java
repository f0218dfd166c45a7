package io.github.harborreplication.fluent.internal.policy;

import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationPolicy;
import java.util.Objects;
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

  public RemoteRegistry insteadOf(@Nullable RemoteRegistry earlier) {
    if (earlier != null && earlier.push != push) {
      throw new IllegalArgumentException(
          earlier + " and " + this + ": a policy has exactly one other registry");
    }
    return this;
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

  @Override
  public String toString() {
    return (push ? "pushTo(" : "pullFrom(") + (name == null ? id : "\"" + name + "\"") + ")";
  }
}
