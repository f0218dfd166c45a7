package io.github.harborreplication.fake.internal.api;

import io.github.harborreplication.fake.internal.query.Parameters;
import io.github.harborreplication.fake.internal.query.Query;
import io.github.harborreplication.fake.internal.query.Table;
import io.github.harborreplication.fake.internal.state.HarborVersion;
import io.github.harborreplication.fake.internal.state.Policy;
import io.github.harborreplication.fake.internal.state.ServerState;
import io.github.harborreplication.fake.value.FakeUser;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The operations on policies. */
final class PoliciesApi {
  private final Table<Policy> table;
  private final ServerState state;

  PoliciesApi(ServerState state) {
    this.state = state;
    this.table = table(state.version());
  }

  ApiResponse list(ApiRequest request) {
    Parameters parameters = Parameters.of(request.rawQuery());
    Predicate<Policy> filter =
        Query.read(parameters.get("q"), table).and(Query.named(parameters.get("name"), table));
    return PageResponse.of(request, state.policies().all(), filter, table, this::text);
  }

  ApiResponse get(long id) {
    return ApiResponse.jsonText(text(existing(id)) + "\n");
  }

  ApiResponse create(PolicyBody body, FakeUser user) {
    Instant now = state.clock().now();
    Policy policy = body.toPolicy(state.policies().nextId(), user.name(), now, now);
    checkRegistries(policy);
    checkName(policy);
    state.policies().put(policy);
    return ApiResponse.created(Api.BASE + "/replication/policies/" + policy.id());
  }

  ApiResponse replace(long id, PolicyBody body) {
    Policy old = existing(id);
    // The server writes back no creator, regardless of the body.
    Policy policy = body.toPolicy(id, "", old.created(), state.clock().now());
    checkRegistries(policy);
    checkName(policy);
    state.replacePolicy(policy);
    return ApiResponse.empty(200);
  }

  ApiResponse delete(long id) {
    existing(id);
    if (state.isActive(id, state.clock().now())) {
      throw ApiFailure.precondition(
          "contains executions that aren't in final status, stop the execution first");
    }
    state.removePolicy(id);
    return ApiResponse.empty(200);
  }

  Policy existing(long id) {
    return state
        .policies()
        .find(id)
        .orElseThrow(() -> RequestRules.missing("replication policy", id));
  }

  private void checkRegistries(Policy policy) {
    for (long id : List.of(policy.sourceRegistryId(), policy.destinationRegistryId())) {
      if (state.registries().find(id).isEmpty()) {
        throw RequestRules.missing("registry", id);
      }
    }
  }

  private void checkName(Policy policy) {
    Optional<Policy> other = state.policies().named(policy.name());
    if (other.isPresent() && other.get().id() != policy.id()) {
      throw ApiFailure.conflict("replication policy " + policy.name() + " already exists");
    }
  }

  private String text(Policy policy) {
    return Json.compact(
        PolicyJson.of(
            policy,
            state.registries().orMissing(policy.sourceRegistryId()),
            state.registries().orMissing(policy.destinationRegistryId()),
            state.version()));
  }

  private static Table<Policy> table(HarborVersion version) {
    Comparator<Policy> newest =
        Comparator.comparing(Policy::created).thenComparing(Policy::id).reversed();
    Table<Policy> table = new Table<>(newest);
    if (version.isOld()) {
      table.allSuffixes();
    } else {
      table.flag("single_active_replication", Policy::singleActive);
    }
    return table
        .number("id", Policy::id)
        .text("name", Policy::name)
        .text("description", Policy::description)
        .text("creator", Policy::creator)
        .number("src_registry_id", Policy::sourceRegistryId)
        .number("dest_registry_id", Policy::destinationRegistryId)
        .text("dest_namespace", Policy::namespace)
        .number("dest_namespace_replace_count", Policy::replaceCount)
        .flag("override", Policy::override)
        .flag("enabled", Policy::enabled)
        .text("trigger", PolicyJson::storedTrigger)
        .text("filters", PolicyJson::storedFilters)
        .flag("replicate_deletion", Policy::deletion)
        .time("creation_time", Policy::created)
        .time("update_time", Policy::updated)
        .number("speed_kb", Policy::speed)
        .alias("Speed", "speed_kb")
        .flag("copy_by_chunk", Policy::copyByChunk);
  }
}
