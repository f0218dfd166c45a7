package io.github.harborreplication.fake.internal.api;

import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import io.github.harborreplication.fake.internal.query.Parameters;
import io.github.harborreplication.fake.internal.query.Table;
import io.github.harborreplication.fake.internal.state.Cause;
import io.github.harborreplication.fake.internal.state.ExecutionSnapshot;
import io.github.harborreplication.fake.internal.state.Executions;
import io.github.harborreplication.fake.internal.state.Policy;
import io.github.harborreplication.fake.internal.state.Run;
import io.github.harborreplication.fake.internal.state.Shelf;
import io.github.harborreplication.fake.internal.state.Status;
import io.github.harborreplication.fake.internal.state.TaskSnapshot;
import io.github.harborreplication.fake.internal.state.Trigger;
import io.github.harborreplication.fake.internal.state.World;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Predicate;

/** The operations on executions, tasks and logs. */
final class ExecutionsApi {
  /** The server's inner words, by which the lists can be asked too. */
  private static final Map<String, String> INNER =
      Map.of(
          "Success", Status.SUCCEED.text(),
          "Running", Status.IN_PROGRESS.text(),
          "Error", Status.FAILED.text());

  private static final Map<String, String> INNER_TRIGGERS =
      Map.of(
          "MANUAL", Trigger.MANUAL.text(),
          "SCHEDULE", Trigger.SCHEDULED.text(),
          "EVENT", Trigger.EVENT_BASED.text());

  private static final Table<ExecutionSnapshot> EXECUTIONS =
      new Table<>(
              Comparator.comparing(ExecutionSnapshot::start)
                  .thenComparing(ExecutionSnapshot::id)
                  .reversed())
          .number("id", ExecutionSnapshot::id)
          .text("status", e -> e.status() == null ? "" : e.status())
          .text("trigger", ExecutionSnapshot::trigger)
          .time("start_time", ExecutionSnapshot::start)
          .time("update_time", e -> e.end() == null ? e.start() : e.end())
          .time("end_time", e -> e.end() == null ? Instant.MIN : e.end())
          .number("vendor_id", ExecutionSnapshot::policyId);

  private static final Table<TaskSnapshot> TASKS =
      new Table<>(Comparator.comparing(TaskSnapshot::id).reversed())
          .number("id", TaskSnapshot::id)
          .text("status", TaskSnapshot::status)
          .text("job_id", TaskSnapshot::jobId)
          .number("run_count", TaskSnapshot::runCount)
          .time("creation_time", TaskSnapshot::created)
          .time("start_time", t -> t.start() == null ? Instant.MIN : t.start())
          .time("update_time", t -> t.end() == null ? t.created() : t.end())
          .time("end_time", t -> t.end() == null ? Instant.MIN : t.end());

  private final World world;

  ExecutionsApi(World world) {
    this.world = world;
  }

  /** Reads the parameters, so that wrong ones are refused before anything else. */
  static void checkList(ApiRequest request) {
    Parameters parameters = Parameters.of(request.rawQuery());
    ListAnswer.paging(parameters);
    PathId.inQuery(parameters, "policy_id", 0);
  }

  Answer list(ApiRequest request) {
    Parameters parameters = Parameters.of(request.rawQuery());
    long policyId = PathId.stored(PathId.inQuery(parameters, "policy_id", 0));
    Executions executions = world.executions();
    Shelf shelf = policyId == 0 ? executions.all() : executions.of(policyId);
    Rows<ExecutionSnapshot> rows = new ExecutionRows(shelf, world.clock().now());
    Predicate<ExecutionSnapshot> filter = filter(parameters);
    return ListAnswer.of(
        request, parameters, rows, filter, EXECUTIONS, row -> Json.compact(RunJson.of(row)));
  }

  private static Predicate<ExecutionSnapshot> filter(Parameters parameters) {
    String status = parameters.get("status");
    String trigger = parameters.get("trigger");
    return status.isEmpty() && trigger.isEmpty()
        ? ExecutionRows.ALL
        : wanted(status, INNER, ExecutionSnapshot::status)
            .and(wanted(trigger, INNER_TRIGGERS, ExecutionSnapshot::trigger));
  }

  Answer start(long policyId, String trigger) {
    Policy policy =
        world
            .policies()
            .find(policyId)
            .orElseThrow(() -> PathId.missing("replication policy", policyId));
    if (!policy.enabled()) {
      throw ApiFailure.precondition("the policy " + policyId + " is disabled");
    }
    Trigger counted = Trigger.SCHEDULED.is(trigger) ? Trigger.SCHEDULED : Trigger.MANUAL;
    Run run = world.start(policy, Cause.of(counted.text()));
    return Answer.created(Api.BASE + "/replication/executions/" + run.id());
  }

  Answer get(long id) {
    return Answer.json(RunJson.of(existing(id).at(world.clock().now())));
  }

  Answer stop(long id) {
    world.stop(existing(id));
    return Answer.json(JsonNull.INSTANCE);
  }

  Answer tasks(ApiRequest request, long id) {
    Parameters parameters = Parameters.of(request.rawQuery());
    Rows<TaskSnapshot> rows = Rows.of(existing(id).tasksAt(world.clock().now()));
    Predicate<TaskSnapshot> filter = wanted(parameters.get("status"), INNER, TaskSnapshot::status);
    filter =
        filter.and(wanted(parameters.get("resource_type"), Map.of(), TaskSnapshot::resourceType));
    return ListAnswer.of(
        request, parameters, rows, filter, TASKS, row -> Json.compact(RunJson.of(row)));
  }

  Answer log(ApiRequest request, long id, long taskId) {
    Run run = existing(id);
    Run owner =
        world
            .executions()
            .ofTask(taskId)
            .orElseThrow(() -> PathId.missing("replication task", taskId));
    if (owner.id() != id) {
      throw ApiFailure.notFound("execution " + id + " contains no task with ID " + taskId);
    }
    String log = world.log(run, taskId);
    if (log.isEmpty()) {
      throw ApiFailure.notFound("log of replication task " + taskId + " not found");
    }
    // Asked for as JSON it is one JSON string, still under the name of plain text.
    boolean quoted = request.header("accept").contains("application/json");
    return Answer.text(quoted ? Json.text(new JsonPrimitive(log)) : log);
  }

  private Run existing(long id) {
    return world
        .executions()
        .find(id)
        .orElseThrow(() -> PathId.missing("replication execution", id));
  }

  private static <R> Predicate<R> wanted(
      String word, Map<String, String> inner, java.util.function.Function<R, ?> reader) {
    String plain = inner.getOrDefault(word, word);
    return row -> word.isEmpty() || plain.equals(reader.apply(row));
  }
}
