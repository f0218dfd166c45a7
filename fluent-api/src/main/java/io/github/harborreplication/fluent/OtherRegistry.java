package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.http.Api;
import org.jspecify.annotations.Nullable;

/**
 * The registry on the other side of a policy.
 *
 * @param id its id; 0 when it is named
 * @param name the name to look it up by; null when its id is known
 * @param push whether Harbor copies to it, and not from it
 */
record OtherRegistry(long id, @Nullable String name, boolean push) {

  static OtherRegistry of(long id, boolean push) {
    return new OtherRegistry(Ids.checked("registry id", id), null, push);
  }

  static OtherRegistry of(String name, boolean push) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("registry name '': must not be empty");
    }
    return new OtherRegistry(0, name, push);
  }

  /** This one, in place of an earlier one of the same direction. */
  OtherRegistry insteadOf(@Nullable OtherRegistry earlier) {
    if (earlier != null && earlier.push != push) {
      throw new IllegalArgumentException(
          earlier + " and " + this + ": a policy has exactly one other registry");
    }
    return this;
  }

  /** The id, for which a name is looked up. */
  long idIn(Api api) {
    if (name == null) {
      return id;
    }
    return new Registries(api)
        .named(name)
        .map(Ids::of)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "registry '" + name + "': Harbor has none of this name"));
  }

  @Override
  public String toString() {
    return (push ? "pushTo(" : "pullFrom(") + (name == null ? id : "\"" + name + "\"") + ")";
  }
}
