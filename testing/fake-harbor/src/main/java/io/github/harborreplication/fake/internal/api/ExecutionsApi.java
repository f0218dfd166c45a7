package io.github.harborreplication.fake.internal.api;

import static java.util.stream.Collectors.toMap;

import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import io.github.harborreplication.fake.internal.query.Parameters;
import io.github.harborreplication.fake.internal.query.Sort;
import io.github.harborreplication.fake.internal.query.Table;
import io.github.harborreplication.fake.internal.state.ExecutionIndex;
import io.github.harborreplication.fake.internal.state.Executions;
import io.github.harborreplication.fake.internal.state.Policy;
import io.github.harborreplication.fake.internal.state.Run;
import io.github.harborreplication.fake.internal.state.ServerState;
import io.github.harborreplication.fake.internal.state.Snapshot.ExecutionSnapshot;
import io.github.harborreplication.fake.internal.state.Snapshot.TaskSnapshot;
import io.github.harborreplication.fake.internal.state.Status;
import io.github.harborreplication.fake.internal.state.Trigger;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The operations on executions, tasks and logs. */
record ExecutionsApi(ServerState state) {
  /** The server's inner values, which the lists accept too. */
  private static final Map<String, String> INNER =
      Stream.of(Status.values()).collect(toMap(Status::inner, Status::text));

  private static final Map<String, String> INNER_TRIGGERS =
      Stream.of(Trigger.values()).collect(toMap(Trigger::inner, Trigger::text));

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

  /** Reads the parameters, so that wrong ones are refused before anything else. */
  static void checkList(ApiRequest request) {
    Parameters parameters = Parameters.of(request.rawQuery());
    PageResponse.paging(parameters);
    RequestRules.inQuery(parameters, "policy_id", 0);
  }

  ApiResponse list(ApiRequest request) {
    Parameters parameters = Parameters.of(request.rawQuery());
    long policyId = RequestRules.stored(RequestRules.inQuery(parameters, "policy_id", 0));
    Executions executions = state.executions();
    ExecutionIndex index = policyId == 0 ? executions.all() : executions.of(policyId);
    Sort<ExecutionSnapshot> sort = Sort.read(parameters.get("sort"), EXECUTIONS);
    List<Run> runs =
        sort.isUsual()
            ? index.newestFirst()
            : sort.lead().equals("-id") ? index.byIdDescending() : index.byId();
    Instant now = state.clock().now();
    List<ExecutionSnapshot> rows = at(now, executions.visible(runs, now));
    String status = parameters.get("status");
    String trigger = parameters.get("trigger");
    // A page of all executions computes no others, so that one of a hundred thousand costs no more.
    if (!status.isEmpty() || !trigger.isEmpty()) {
      rows =
          PageResponse.filtered(
              rows,
              wanted(status, INNER, ExecutionSnapshot::status)
                  .and(wanted(trigger, INNER_TRIGGERS, ExecutionSnapshot::trigger)));
    }
    if (!sort.isUsual() && !sort.lead().equals("id") && !sort.lead().equals("-id")) {
      rows = new ArrayList<>(rows);
      rows.sort(sort.order());
    }
    return PageResponse.of(request, rows, row -> Json.compact(Json.of(row)));
  }

  private static List<ExecutionSnapshot> at(Instant now, List<Run> runs) {
    return new AbstractList<>() {
      @Override
      public ExecutionSnapshot get(int index) {
        return runs.get(index).at(now);
      }

      @Override
      public int size() {
        return runs.size();
      }
    };
  }

  ApiResponse start(long policyId, String trigger) {
    Policy policy =
        state
            .policies()
            .find(policyId)
            .orElseThrow(() -> RequestRules.missing("replication policy", policyId));
    if (!policy.enabled()) {
      throw ApiFailure.precondition("the policy " + policyId + " is disabled");
    }
    Trigger counted = Trigger.SCHEDULED.is(trigger) ? Trigger.SCHEDULED : Trigger.MANUAL;
    Run run = state.start(policy, counted.text());
    return ApiResponse.created(Api.BASE + "/replication/executions/" + run.id());
  }

  ApiResponse get(long id) {
    return ApiResponse.json(Json.of(existing(id).at(state.clock().now())));
  }

  ApiResponse stop(long id) {
    state.stop(existing(id));
    return ApiResponse.json(JsonNull.INSTANCE);
  }

  ApiResponse tasks(ApiRequest request, long id) {
    Parameters parameters = Parameters.of(request.rawQuery());
    List<TaskSnapshot> rows = existing(id).tasksAt(state.clock().now());
    Predicate<TaskSnapshot> filter = wanted(parameters.get("status"), INNER, TaskSnapshot::status);
    filter =
        filter.and(wanted(parameters.get("resource_type"), Map.of(), TaskSnapshot::resourceType));
    return PageResponse.of(request, rows, filter, TASKS, row -> Json.compact(Json.of(row)));
  }

  ApiResponse log(ApiRequest request, long id, long taskId) {
    Run run = existing(id);
    Run owner =
        state
            .executions()
            .ofTask(taskId)
            .orElseThrow(() -> RequestRules.missing("replication task", taskId));
    if (owner.id() != id) {
      throw ApiFailure.notFound("execution " + id + " contains no task with ID " + taskId);
    }
    String log = state.log(run, taskId);
    if (log.isEmpty()) {
      throw ApiFailure.notFound("log of replication task " + taskId + " not found");
    }
    // Requested as JSON, it is one JSON string, still under the name of plain text.
    boolean quoted = request.header("accept").contains("application/json");
    return ApiResponse.text(quoted ? Json.text(new JsonPrimitive(log)) : log);
  }

  private Run existing(long id) {
    return state
        .executions()
        .find(id)
        .filter(run -> !state.executions().visible(List.of(run), state.clock().now()).isEmpty())
        .orElseThrow(() -> RequestRules.missing("replication execution", id));
  }

  private static <R> Predicate<R> wanted(
      String word, Map<String, String> inner, Function<R, ?> reader) {
    String plain = inner.getOrDefault(word, word);
    return row -> word.isEmpty() || plain.equals(reader.apply(row));
  }
}
