package io.github.harborreplication.fake.internal.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.harborreplication.fake.internal.query.Parameters;
import io.github.harborreplication.fake.internal.state.Run;
import io.github.harborreplication.fake.internal.state.ServerState;
import io.github.harborreplication.fake.internal.state.Snapshot.TaskSnapshot;
import java.time.Instant;
import java.util.List;

/** What the page shows: all in one response, so that its parts belong to one moment. */
public final class View {
  private static final int EXECUTIONS = 50;

  private View() {}

  /**
   * Policies, registries and the newest executions, as Harbor's API shows them.
   *
   * @param request {@code open} has the ids of executions whose tasks are shown, {@code logs} those
   *     of tasks whose logs are
   */
  public static JsonObject of(ServerState state, ApiRequest request) {
    Parameters parameters = Parameters.of(request.rawQuery());
    List<String> open = List.of(parameters.get("open").split(","));
    List<String> logs = List.of(parameters.get("logs").split(","));
    Instant now = state.clock().now();
    JsonObject view = new JsonObject();
    view.add(
        "policies",
        Json.array(
            state.policies().all(),
            policy ->
                PolicyJson.of(
                    policy,
                    state.registries().orMissing(policy.sourceRegistryId()),
                    state.registries().orMissing(policy.destinationRegistryId()),
                    state.version())));
    view.add("registries", Json.array(state.registries().all(), Json::of));
    JsonArray executions = new JsonArray();
    state.executions().all().newestFirst().stream()
        .limit(EXECUTIONS)
        .forEach(
            run -> {
              JsonObject json = Json.of(run.at(now));
              if (open.contains(Long.toString(run.id()))) {
                json.add(
                    "tasks", Json.array(run.tasksAt(now), task -> task(state, run, task, logs)));
              }
              executions.add(json);
            });
    view.add("executions", executions);
    return view;
  }

  private static JsonObject task(ServerState state, Run run, TaskSnapshot task, List<String> logs) {
    JsonObject json = Json.of(task);
    if (logs.contains(Long.toString(task.id()))) {
      json.addProperty("log", state.log(run, task.id()));
    }
    return json;
  }
}
