package io.github.harborreplication.fake.internal.api;

import io.github.harborreplication.fake.internal.query.Parameters;
import io.github.harborreplication.fake.internal.query.Query;
import io.github.harborreplication.fake.internal.query.Table;
import io.github.harborreplication.fake.internal.state.World;
import io.github.harborreplication.fake.value.FakePolicy;
import io.github.harborreplication.fake.value.FakeRegistry;
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
  private static final Table<FakePolicy> TABLE = table();

  private record Written(
      FakePolicy policy, FakeRegistry source, FakeRegistry destination, String text) {
    private boolean isOf(FakePolicy itself, FakeRegistry from, FakeRegistry to) {
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
    Predicate<FakePolicy> filter =
        Query.read(parameters.get("q"), TABLE).and(Query.named(parameters.get("name"), TABLE));
    Rows<FakePolicy> rows = Rows.of(world.policies().all());
    return ListAnswer.of(request, parameters, rows, filter, TABLE, this::text);
  }

  Answer get(long id) {
    return Answer.jsonText(text(existing(id)) + "\n");
  }

  Answer create(PolicyBody body, FakeUser user) {
    Instant now = world.clock().now();
    FakePolicy policy = body.toPolicy(world.policies().nextId(), user.name(), now, now);
    checkRegistries(policy);
    checkName(policy);
    world.policies().put(policy);
    return Answer.created(Api.BASE + "/replication/policies/" + policy.id());
  }

  Answer replace(long id, PolicyBody body) {
    FakePolicy old = existing(id);
    // The server writes back no creator, whatever the body says.
    FakePolicy policy = body.toPolicy(id, "", old.created(), world.clock().now());
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

  FakePolicy existing(long id) {
    return world.policies().find(id).orElseThrow(() -> PathId.missing("replication policy", id));
  }

  private void checkRegistries(FakePolicy policy) {
    for (long id : List.of(policy.sourceRegistryId(), policy.destinationRegistryId())) {
      if (world.registries().find(id).isEmpty()) {
        throw PathId.missing("registry", id);
      }
    }
  }

  private void checkName(FakePolicy policy) {
    Optional<FakePolicy> other = world.policies().named(policy.name());
    if (other.isPresent() && other.get().id() != policy.id()) {
      throw ApiFailure.conflict("replication policy " + policy.name() + " already exists");
    }
  }

  /** Written once for as long as neither the policy nor its registries change. */
  private String text(FakePolicy policy) {
    FakeRegistry source = world.registries().orMissing(policy.sourceRegistryId());
    FakeRegistry destination = world.registries().orMissing(policy.destinationRegistryId());
    Written known = written.get(policy.id());
    if (known == null || !known.isOf(policy, source, destination)) {
      String text = Json.compact(PolicyJson.of(policy, source, destination));
      known = new Written(policy, source, destination, text);
      written.put(policy.id(), known);
    }
    return known.text();
  }

  private static Table<FakePolicy> table() {
    Comparator<FakePolicy> newest =
        Comparator.comparing(FakePolicy::created).thenComparing(FakePolicy::id).reversed();
    return new Table<>(newest)
        .number("id", FakePolicy::id)
        .alias("ID", "id")
        .text("name", FakePolicy::name)
        .alias("Name", "name")
        .text("description", FakePolicy::description)
        .alias("Description", "description")
        .text("creator", FakePolicy::creator)
        .alias("Creator", "creator")
        .number("src_registry_id", FakePolicy::sourceRegistryId)
        .alias("SrcRegistryID", "src_registry_id")
        .number("dest_registry_id", FakePolicy::destinationRegistryId)
        .alias("DestRegistryID", "dest_registry_id")
        .text("dest_namespace", FakePolicy::namespace)
        .alias("DestNamespace", "dest_namespace")
        .number("dest_namespace_replace_count", FakePolicy::replaceCount)
        .alias("DestNamespaceReplaceCount", "dest_namespace_replace_count")
        .flag("override", FakePolicy::override)
        .alias("Override", "override")
        .flag("enabled", FakePolicy::enabled)
        .alias("Enabled", "enabled")
        .text("trigger", PolicyJson::storedTrigger)
        .alias("Trigger", "trigger")
        .text("filters", PolicyJson::storedFilters)
        .alias("Filters", "filters")
        .flag("replicate_deletion", FakePolicy::deletion)
        .alias("ReplicateDeletion", "replicate_deletion")
        .time("creation_time", FakePolicy::created)
        .alias("CreationTime", "creation_time")
        .time("update_time", FakePolicy::updated)
        .alias("UpdateTime", "update_time")
        .number("speed_kb", FakePolicy::speed)
        .alias("Speed", "speed_kb")
        .flag("copy_by_chunk", FakePolicy::copyByChunk)
        .alias("CopyByChunk", "copy_by_chunk")
        .flag("single_active_replication", FakePolicy::singleActive)
        .alias("SingleActiveReplication", "single_active_replication");
  }
}
