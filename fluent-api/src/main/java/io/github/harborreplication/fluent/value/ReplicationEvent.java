package io.github.harborreplication.fluent.value;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * A task of an execution that reached a status, as Harbor reports it to a webhook of type {@code
 * REPLICATION}. Of each attempt of a task Harbor reports the begin ({@link TaskStatus#IN_PROGRESS})
 * and the end. It reports nothing for an execution as a whole: one whose tasks all succeeded can be
 * in progress for half a minute more.
 *
 * <p>Requests may come late, twice and in another order. Harbor does not name the policy; {@code
 * harbor.execution(event.executionId()).get()} has its id.
 */
public final class ReplicationEvent {
  private final JsonObject replication;
  private final Instant occurredAt;
  private final String operator;

  private ReplicationEvent(JsonObject replication, Instant occurredAt, String operator) {
    this.replication = replication;
    this.occurredAt = occurredAt;
    this.operator = operator;
  }

  /**
   * Reads the body of a request that Harbor sent to a webhook, in Harbor's own form or as a
   * CloudEvent. Sends nothing.
   *
   * @param json the body
   * @return the event
   * @throws IllegalArgumentException if it is not JSON, or not the report of a replication
   */
  public static ReplicationEvent parse(String json) {
    requireNonNull(json, "json");
    try {
      JsonObject body = JsonParser.parseString(json).getAsJsonObject();
      JsonObject data = body.getAsJsonObject(body.has("data") ? "data" : "event_data");
      JsonObject replication = data == null ? null : data.getAsJsonObject("replication");
      if (replication == null) {
        throw new IllegalArgumentException(
            "event of type "
                + text(body, "type")
                + ": must be the report of a replication, with type REPLICATION or"
                + " harbor.replication.status.changed");
      }
      Instant at =
          body.has("occur_at")
              ? Instant.ofEpochSecond(body.get("occur_at").getAsLong())
              : Instant.parse(text(body, "time"));
      ReplicationEvent event = new ReplicationEvent(replication, at, text(body, "operator"));
      // What it lacks is refused here, and not where a program uses it.
      event.executionId();
      event.taskId();
      event.executionStart();
      event.registry();
      event.sourceNamespace();
      event.repository();
      event.tags();
      return event;
    } catch (JsonParseException
        | IllegalStateException
        | ClassCastException
        | NullPointerException
        | NumberFormatException
        | DateTimeParseException wrong) {
      throw new IllegalArgumentException(
          "event '"
              + json.substring(0, Math.min(json.length(), 200))
              + "': must be the body of a request that Harbor sent to a webhook of type REPLICATION",
          wrong);
    }
  }

  /** {@return the id of the execution} */
  public long executionId() {
    return replication.get("execution_id").getAsLong();
  }

  /** {@return the id of the task} */
  public long taskId() {
    return replication.get("task_id").getAsLong();
  }

  /** {@return the status that the task reached; {@link TaskStatus#PENDING} is never reported} */
  public TaskStatus status() {
    String status = text(replication, "job_status");
    return switch (status) {
      case "Running" -> TaskStatus.IN_PROGRESS;
      case "Success" -> TaskStatus.SUCCEEDED;
      case "Error" -> TaskStatus.FAILED;
      default -> TaskStatus.unchecked(status);
    };
  }

  /** {@return what started the execution} */
  public TriggerType trigger() {
    String trigger = text(replication, "trigger_type");
    return switch (trigger) {
      case "MANUAL" -> TriggerType.MANUAL;
      case "SCHEDULE" -> TriggerType.SCHEDULED;
      case "EVENT" -> TriggerType.EVENT_BASED;
      default -> TriggerType.unchecked(trigger);
    };
  }

  /** {@return when the task reached the status, to the second} */
  public Instant occurredAt() {
    return occurredAt;
  }

  /** {@return when the execution started, to the second} */
  public Instant executionStart() {
    return Instant.ofEpochSecond(replication.get("execution_timestamp").getAsLong());
  }

  /** {@return whether Harbor pushes to {@link #registry()}; otherwise it pulls from there} */
  public boolean isPush() {
    return replication.getAsJsonObject("dest_resource").has("registry_name");
  }

  /** {@return the name of the registry that Harbor pulls from or pushes to} */
  public String registry() {
    return text(side(isPush()), "registry_name");
  }

  /**
   * {@return the repository on Harbor's own side: what a pull copies to, or a push copies from}
   * Harbor reports it only when an attempt has succeeded or failed.
   */
  public Optional<String> repository() {
    return artifact()
        .map(artifact -> TaskResource.of(text(artifact, "name_tag")).repository())
        .map(name -> (isPush() ? sourceNamespace() : destinationNamespace()) + "/" + name);
  }

  /** {@return the tags, or digests, that the task copies; empty as long as none is reported} */
  public List<String> tags() {
    return artifact()
        .map(artifact -> artifact.getAsJsonArray("references"))
        .map(tags -> tags.asList().stream().map(JsonElement::getAsString).toList())
        .orElse(List.of());
  }

  /**
   * {@return the first component of the repository at the source} In reports of a push Harbor
   * exchanges it with that of the destination; here it is in its place.
   */
  public String sourceNamespace() {
    return text(side(isPush()), "namespace");
  }

  /** {@return the first component of the repository at the destination} */
  public String destinationNamespace() {
    return text(side(!isPush()), "namespace");
  }

  /** {@return the user who created the policy, empty if it was changed since} */
  public String policyCreator() {
    return text(replication, "policy_creator");
  }

  /** {@return the description of the policy, empty for none} */
  public String policyDescription() {
    return text(replication, "description");
  }

  /** {@return the user who started the execution, or Harbor's own for a schedule} */
  public String operator() {
    return operator;
  }

  private JsonObject side(boolean destination) {
    return replication.getAsJsonObject(destination ? "dest_resource" : "src_resource");
  }

  private Optional<JsonObject> artifact() {
    for (String member : List.of("successful_artifact", "failed_artifact")) {
      JsonArray artifacts = replication.getAsJsonArray(member);
      if (artifacts != null && !artifacts.isEmpty()) {
        return Optional.of(artifacts.get(0).getAsJsonObject());
      }
    }
    return Optional.empty();
  }

  private static String text(JsonObject json, String member) {
    JsonElement value = json.get(member);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }

  /** Returns the execution, the task and the status. */
  @Override
  public String toString() {
    return "execution " + executionId() + ", task " + taskId() + ": " + status();
  }
}
