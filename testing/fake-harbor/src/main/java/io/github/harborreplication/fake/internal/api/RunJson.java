package io.github.harborreplication.fake.internal.api;

import com.google.gson.JsonObject;
import io.github.harborreplication.fake.internal.state.ExecutionSnapshot;
import io.github.harborreplication.fake.internal.state.TaskSnapshot;

/** Executions and tasks as answers show them. */
final class RunJson {
  private RunJson() {}

  static JsonObject of(ExecutionSnapshot execution) {
    JsonObject json = new JsonObject();
    json.addProperty("end_time", Json.time(execution.end()));
    json.addProperty("failed", execution.failed());
    json.addProperty("id", execution.id());
    json.addProperty("in_progress", execution.inProgress());
    json.addProperty("policy_id", execution.policyId());
    json.addProperty("start_time", Json.time(execution.start()));
    if (execution.status() != null) {
      json.addProperty("status", execution.status());
    }
    json.addProperty("status_text", execution.statusText());
    json.addProperty("stopped", execution.stopped());
    json.addProperty("succeed", execution.succeed());
    json.addProperty("total", execution.total());
    json.addProperty("trigger", execution.trigger());
    return json;
  }

  static JsonObject of(TaskSnapshot task) {
    JsonObject json = new JsonObject();
    json.addProperty("dst_resource", task.destination());
    json.addProperty("end_time", Json.time(task.end()));
    json.addProperty("execution_id", task.executionId());
    json.addProperty("id", task.id());
    json.addProperty("job_id", task.jobId());
    json.addProperty("operation", task.operation());
    json.addProperty("resource_type", task.resourceType());
    json.addProperty("src_resource", task.source());
    json.addProperty("start_time", Json.time(task.start()));
    json.addProperty("status", task.status());
    return json;
  }
}
