package io.github.harborreplication.fake.internal.api;

import io.github.harborreplication.fake.internal.query.Parameters;
import io.github.harborreplication.fake.internal.query.Query;
import io.github.harborreplication.fake.internal.query.Table;
import io.github.harborreplication.fake.internal.state.Policy;
import io.github.harborreplication.fake.internal.state.Registry;
import io.github.harborreplication.fake.internal.state.World;
import io.github.harborreplication.fake.value.FakeUser;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The operations on policies. */
final class PoliciesApi {
  private static final Table<Policy> TABLE = table();

  private record Written(Policy policy, Registry source, Registry destination, String text) {
    private boolean isOf(Policy itself, Registry from, Registry to) {
      return policy.equals(itself) && source.equals(from) && destination.equals(to);
    }
  }

  private final World world;
  private final Map<Long, Written> written = new ConcurrentHashMap<>();

  PoliciesApi(World world) {
    this.world = world;
  }

  Answer list(ApiRequest request) {
    Parameters parameters = Parameters.of(request.rawQuery());
    ListAnswer.paging(parameters);
    Predicate<Policy> filter =
        Query.read(parameters.get("q"), TABLE).and(Query.named(parameters.get("name"), TABLE));
    Rows<Policy> rows = Rows.of(world.policies().all());
    return ListAnswer.of(request, parameters, rows, filter, TABLE, this::text);
  }

  Answer get(long id) {
    return Answer.jsonText(text(existing(id)) + "\n");
  }

  Answer create(PolicyBody body, FakeUser user) {
    Instant now = world.clock().now();
    Policy policy = body.toPolicy(world.policies().nextId(), user.name(), now, now);
    checkRegistries(policy);
    checkName(policy);
    world.policies().put(policy);
    return Answer.created(Api.BASE + "/replication/policies/" + policy.id());
  }

  Answer replace(long id, PolicyBody body) {
    Policy old = existing(id);
    // The server writes back no creator, whatever the body says.
    Policy policy = body.toPolicy(id, "", old.created(), world.clock().now());
    checkRegistries(policy);
    checkName(policy);
    world.replacePolicy(policy);
    return Answer.empty(200);
  }

  Answer delete(long id) {
    existing(id);
    if (world.isActive(id, world.clock().now())) {
      throw ApiFailure.precondition(
          "contains executions that aren't in final status, stop the execution first");
    }
    world.removePolicy(id);
    written.remove(id);
    return Answer.empty(200);
  }

  Policy existing(long id) {
    return world.policies().find(id).orElseThrow(() -> PathId.missing("replication policy", id));
  }

  private void checkRegistries(Policy policy) {
    for (long id : List.of(policy.sourceRegistryId(), policy.destinationRegistryId())) {
      if (world.registries().find(id).isEmpty()) {
        throw PathId.missing("registry", id);
      }
    }
  }

  private void checkName(Policy policy) {
    Optional<Policy> other = world.policies().named(policy.name());
    if (other.isPresent() && other.get().id() != policy.id()) {
      throw ApiFailure.conflict("replication policy " + policy.name() + " already exists");
    }
  }

  /** Written once for as long as neither the policy nor its registries change. */
  private String text(Policy policy) {
    Registry source = world.registries().orMissing(policy.sourceRegistryId());
    Registry destination = world.registries().orMissing(policy.destinationRegistryId());
    Written known = written.get(policy.id());
    if (known == null || !known.isOf(policy, source, destination)) {
      String text = Json.compact(PolicyJson.of(policy, source, destination));
      known = new Written(policy, source, destination, text);
      written.put(policy.id(), known);
    }
    return known.text();
  }

  private static Table<Policy> table() {
    Comparator<Policy> newest =
        Comparator.comparing(Policy::created).thenComparing(Policy::id).reversed();
    return new Table<>(newest)
        .number("id", Policy::id)
        .alias("ID", "id")
        .text("name", Policy::name)
        .alias("Name", "name")
        .text("description", Policy::description)
        .alias("Description", "description")
        .text("creator", Policy::creator)
        .alias("Creator", "creator")
        .number("src_registry_id", Policy::sourceRegistryId)
        .alias("SrcRegistryID", "src_registry_id")
        .number("dest_registry_id", Policy::destinationRegistryId)
        .alias("DestRegistryID", "dest_registry_id")
        .text("dest_namespace", Policy::namespace)
        .alias("DestNamespace", "dest_namespace")
        .number("dest_namespace_replace_count", Policy::replaceCount)
        .alias("DestNamespaceReplaceCount", "dest_namespace_replace_count")
        .flag("override", Policy::override)
        .alias("Override", "override")
        .flag("enabled", Policy::enabled)
        .alias("Enabled", "enabled")
        .text("trigger", PolicyJson::storedTrigger)
        .alias("Trigger", "trigger")
        .text("filters", PolicyJson::storedFilters)
        .alias("Filters", "filters")
        .flag("replicate_deletion", Policy::deletion)
        .alias("ReplicateDeletion", "replicate_deletion")
        .time("creation_time", Policy::created)
        .alias("CreationTime", "creation_time")
        .time("update_time", Policy::updated)
        .alias("UpdateTime", "update_time")
        .number("speed_kb", Policy::speed)
        .alias("Speed", "speed_kb")
        .flag("copy_by_chunk", Policy::copyByChunk)
        .alias("CopyByChunk", "copy_by_chunk")
        .flag("single_active_replication", Policy::singleActive)
        .alias("SingleActiveReplication", "single_active_replication");
  }
}
