package io.github.harborreplication.fake.internal.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.harborreplication.fake.internal.state.Policy;
import io.github.harborreplication.fake.internal.state.Registry;
import io.github.harborreplication.fake.internal.state.RunPlan.TaskPlan;
import io.github.harborreplication.fake.internal.state.ServerState;
import io.github.harborreplication.fake.internal.state.Status;
import io.github.harborreplication.fake.internal.state.Trigger;
import io.github.harborreplication.fake.internal.state.Webhooks.Event;
import io.github.harborreplication.fake.internal.state.Webhooks.Target;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What Harbor posts to webhooks about the tasks of replications. */
public final class WebhookJson {
  private WebhookJson() {}

  /**
   * The body of a request.
   *
   * @param harbor where Harbor listens
   */
  public static String of(ServerState state, String harbor, Event event, Target target) {
    Optional<Policy> policy = state.policies().find(event.run().policyId());
    boolean scheduled = Trigger.SCHEDULED.is(event.run().trigger());
    String operator = scheduled ? "harbor-jobservice" : policy.map(Policy::creator).orElse("");
    JsonObject data = new JsonObject();
    data.add("replication", replication(state, harbor, event, policy));
    JsonObject json = new JsonObject();
    if (target.cloudEvents()) {
      json.addProperty("specversion", "1.0");
      json.addProperty("id", UUID.randomUUID().toString());
      json.addProperty("source", "/projects/1/webhook/policies/1");
      json.addProperty("type", "harbor.replication.status.changed");
      json.addProperty("datacontenttype", "application/json");
      json.addProperty("time", event.at().truncatedTo(ChronoUnit.SECONDS).toString());
      json.add("data", data);
      json.addProperty("operator", operator);
      json.addProperty("requestid", UUID.randomUUID().toString());
    } else {
      json.addProperty("type", "REPLICATION");
      json.addProperty("occur_at", event.at().getEpochSecond());
      json.addProperty("operator", operator);
      json.add("event_data", data);
    }
    return Json.compact(json);
  }

  private static JsonObject replication(
      ServerState state, String harbor, Event event, Optional<Policy> policy) {
    TaskPlan task = event.task();
    boolean push = policy.filter(one -> one.sourceRegistryId() == 0).isPresent();
    long remoteId =
        policy.map(push ? Policy::destinationRegistryId : Policy::sourceRegistryId).orElse(0L);
    Registry remote = state.registries().orMissing(remoteId);
    String own = push ? task.source() : task.destination();
    // The namespaces are in the places of a pull, also when Harbor pushes.
    String first = namespace(push ? task.destination() : task.source());
    JsonObject json = new JsonObject();
    json.addProperty("harbor_hostname", URI.create(harbor).getHost());
    json.addProperty("job_status", event.status().inner());
    policy
        .map(Policy::description)
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> json.addProperty("description", text));
    json.addProperty("artifact_type", task.resourceType());
    if (!remote.credential().type().isEmpty()) {
      json.addProperty("authentication_type", remote.credential().type());
    }
    json.addProperty("override_mode", policy.filter(Policy::override).isPresent());
    json.addProperty("trigger_type", Trigger.inner(event.run().trigger()));
    json.addProperty("policy_creator", policy.map(Policy::creator).orElse(""));
    json.addProperty("execution_timestamp", event.run().start().getEpochSecond());
    json.add("src_resource", push ? harbor(harbor, first) : registry(remote, first));
    json.add(
        "dest_resource", push ? registry(remote, namespace(own)) : harbor(harbor, namespace(own)));
    if (event.status() == Status.SUCCEEDED || event.status() == Status.FAILED) {
      JsonArray artifacts = new JsonArray();
      artifacts.add(artifact(event, own.substring(own.indexOf('/') + 1)));
      boolean succeeded = event.status() == Status.SUCCEEDED;
      json.add(succeeded ? "successful_artifact" : "failed_artifact", artifacts);
    }
    json.addProperty("execution_id", event.run().id());
    json.addProperty("task_id", event.taskId());
    return json;
  }

  private static JsonObject harbor(String url, String namespace) {
    JsonObject json = new JsonObject();
    json.addProperty("registry_type", "harbor");
    json.addProperty("endpoint", url);
    json.addProperty("namespace", namespace);
    return json;
  }

  private static JsonObject registry(Registry registry, String namespace) {
    JsonObject json = new JsonObject();
    json.addProperty("registry_name", registry.name());
    json.addProperty("registry_type", registry.type());
    json.addProperty("endpoint", registry.url());
    json.addProperty("namespace", namespace);
    return json;
  }

  private static JsonObject artifact(Event event, String name) {
    List<String> tags = event.task().items();
    JsonObject json = new JsonObject();
    json.addProperty("type", event.task().resourceType());
    json.addProperty("status", event.status().inner());
    json.addProperty("name_tag", name + " [" + tags.size() + " item(s) in total]");
    json.add("references", Json.array(tags, JsonPrimitive::new));
    return json;
  }

  private static String namespace(String repository) {
    return repository.substring(0, Math.max(0, repository.indexOf('/')));
  }
}
