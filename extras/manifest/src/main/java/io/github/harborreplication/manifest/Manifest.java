package io.github.harborreplication.manifest;

import com.google.errorprone.annotations.CheckReturnValue;
import io.github.harborreplication.fluent.Filter;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.PolicyDraft;
import io.github.harborreplication.fluent.RegistryDraft;
import io.github.harborreplication.fluent.Snapshot;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.manifest.ManifestException.Problem;
import io.github.harborreplication.model.ReplicationPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Registries and policies as they are to be, by name. Each is declared as a whole: what is not
 * named has its default, so that a change of any field on the server is seen. Immutable; the same
 * manifest can be compared with and applied to many Harbors.
 *
 * <pre>{@code
 * Plan plan = Manifest.read(Path.of("replication.yaml")).plan(harbor);
 * System.out.println(plan);
 * plan.apply().requireComplete();
 * }</pre>
 */
public final class Manifest {
  /** What is declared, and the problem to be, if Harbor makes it one. */
  record Declared<D>(D draft, UnaryOperator<String> hide, Function<String, Problem> problem) {}

  private final List<Declared<RegistryDraft>> registries;
  private final List<Declared<PolicyDraft>> policies;

  Manifest(List<Declared<RegistryDraft>> registries, List<Declared<PolicyDraft>> policies) {
    this.registries = List.copyOf(registries);
    this.policies = List.copyOf(policies);
  }

  /**
   * Reads a manifest of YAML 1.2 or JSON. References are resolved at once, with the environment of
   * this process. Sends nothing.
   *
   * @param file the file
   * @return the manifest
   * @throws ManifestException if it cannot be read, or something in it is wrong, with the place
   */
  public static Manifest read(Path file) {
    return reader().read(file);
  }

  /** {@return a reader with other options than {@link #read} has} */
  public static ManifestReader reader() {
    return new ManifestReader(System.getenv(), false);
  }

  /** {@return a manifest to be composed in Java} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Compares the manifest with a Harbor. Sends GETs only: the requests to iterate over all
   * registries and all policies; one more if a registry is to be created; and one for each type of
   * registry that a filter by label or by the resource {@code artifact} is used with. Safe to
   * repeat.
   *
   * @param harbor the Harbor
   * @return what is to be done
   * @throws ManifestException if a policy names a registry that neither the manifest nor the Harbor
   *     has
   * @throws HarborException if a request fails
   */
  public Plan plan(HarborReplication harbor) {
    return Plan.of(this, harbor, harbor.snapshot(), Set.of());
  }

  /**
   * Compares the manifest with a Harbor, and plans the deletion of the policies that match a filter
   * and are not in the manifest. Registries are never deleted. Sends what {@link
   * #plan(HarborReplication)} sends, and the requests to iterate over what matches.
   *
   * @param harbor the Harbor
   * @param prune which policies belong to the manifest, such as {@code
   *     PolicyFields.NAME.contains("team-a-")}; {@link Filter#all} for every policy of the Harbor
   * @return what is to be done
   * @throws ManifestException as {@link #plan(HarborReplication)}
   * @throws HarborException if a request fails
   */
  public Plan plan(HarborReplication harbor, Filter<ReplicationPolicy> prune) {
    Snapshot seen = harbor.snapshot();
    return Plan.of(this, harbor, seen, matching(harbor, prune, seen));
  }

  private static Set<Long> matching(
      HarborReplication harbor, Filter<ReplicationPolicy> filter, Snapshot seen) {
    Stream<ReplicationPolicy> policies =
        filter.equals(Filter.all())
            ? seen.policies().stream()
            : harbor.policies().list().where(filter).stream();
    try (policies) {
      return policies.map(ReplicationPolicy::getId).collect(Collectors.toSet());
    }
  }

  /**
   * Writes the policies of a Harbor that match a filter, and the registries that they use, as a
   * manifest; with {@link Filter#all} every registry. A plan of it against the same Harbor is
   * empty. Harbor shows no secrets: they are written as references such as {@code
   * ${env:DOCKER_HUB_SECRET}}, and those variables must be set to read the manifest. What a
   * manifest would refuse, although Harbor has it, is a comment with the reason. Sends the requests
   * to iterate over all registries and policies, and over what matches. Safe to repeat.
   *
   * @param harbor the Harbor
   * @param filter which policies
   * @return YAML
   * @throws HarborException if a request fails
   */
  public static String export(HarborReplication harbor, Filter<ReplicationPolicy> filter) {
    Snapshot seen = harbor.snapshot();
    return new Export(seen, matching(harbor, filter, seen), filter.equals(Filter.all())).yaml();
  }

  List<Declared<RegistryDraft>> registries() {
    return registries;
  }

  List<Declared<PolicyDraft>> policies() {
    return policies;
  }

  /** A line: {@code manifest of 2 registries, 12 policies}. */
  @Override
  public String toString() {
    return "manifest of " + registries.size() + " registries, " + policies.size() + " policies";
  }

  /** Composes a manifest of drafts. Not safe for use by many threads. */
  public static final class Builder {
    private final List<Declared<RegistryDraft>> registries = new ArrayList<>();
    private final List<Declared<PolicyDraft>> policies = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private Builder() {}

    /**
     * Adds a registry. Which Harbor the draft belongs to does not matter.
     *
     * @param draft the registry; its secret is given by {@link RegistryDraft#credentialsOnCreate}
     * @return this
     * @throws IllegalArgumentException if there is one of this name already, the draft has no type
     *     or URL, or it has {@link RegistryDraft#credentials}, which would be sent each time
     */
    public Builder registry(RegistryDraft draft) {
      if (draft.alwaysSends()) {
        throw new IllegalArgumentException(
            "registry '"
                + draft.name()
                + "': credentials(…) would be sent each time; call credentialsOnCreate(…)");
      }
      draft.check();
      registries.add(declared(draft, "registry '" + draft.name() + "'"));
      return this;
    }

    /**
     * Adds a policy. Which Harbor the draft belongs to does not matter.
     *
     * @param draft the policy
     * @return this
     * @throws IllegalArgumentException if there is one of this name already, or the draft breaks a
     *     rule of Harbor
     */
    public Builder policy(PolicyDraft draft) {
      draft.check();
      policies.add(declared(draft, "policy '" + draft.name() + "'"));
      return this;
    }

    private <D> Declared<D> declared(D draft, String name) {
      if (!names.add(name)) {
        throw new IllegalArgumentException(name + " is declared twice; remove one");
      }
      return new Declared<>(
          draft, UnaryOperator.identity(), message -> new Problem(name, 0, 0, message));
    }

    /** {@return the manifest} */
    @CheckReturnValue
    public Manifest build() {
      return new Manifest(registries, policies);
    }
  }
}
