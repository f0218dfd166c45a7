package io.github.harborreplication.fake.internal.api;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.harborreplication.fake.internal.state.Registry;
import io.github.harborreplication.fake.internal.state.Registry.Credential;
import io.github.harborreplication.fake.internal.state.Snapshot.ExecutionSnapshot;
import io.github.harborreplication.fake.internal.state.Snapshot.TaskSnapshot;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** JSON as Harbor writes it. */
final class Json {
  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Json() {}

  static String text(JsonElement json) {
    return compact(json) + "\n";
  }

  /** Without a line's end, for a place in a list. */
  static String compact(JsonElement json) {
    // As Go does, these three in every text, and other than Gson neither = nor '.
    return GSON.toJson(json)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026");
  }

  /** Milliseconds, always three digits; the year 1 is a time that is unset. */
  static String time(@Nullable Instant time) {
    return time == null || time.equals(Instant.EPOCH)
        ? "0001-01-01T00:00:00.000Z"
        : MILLIS.format(time);
  }

  static <T> JsonArray array(Collection<T> items, Function<T, ? extends JsonElement> writer) {
    JsonArray array = new JsonArray(items.size());
    items.forEach(item -> array.add(writer.apply(item)));
    return array;
  }

  static JsonObject error(String code, String message) {
    JsonObject error = new JsonObject();
    error.addProperty("code", code);
    error.addProperty("message", message);
    JsonArray errors = new JsonArray();
    errors.add(error);
    JsonObject body = new JsonObject();
    body.add("errors", errors);
    return body;
  }

  private static final String MASK = "*****";

  static JsonObject of(Registry registry) {
    JsonObject json = new JsonObject();
    if (!registry.caCertificate().isEmpty()) {
      json.addProperty("ca_certificate", registry.caCertificate());
    }
    json.addProperty("creation_time", Json.time(registry.created()));
    json.add("credential", of(registry.credential()));
    if (!registry.description().isEmpty()) {
      json.addProperty("description", registry.description());
    }
    json.addProperty("id", registry.id());
    if (registry.insecure()) {
      json.addProperty("insecure", true);
    }
    json.addProperty("name", registry.name());
    json.addProperty("status", status(registry));
    json.addProperty("type", registry.type());
    json.addProperty("update_time", Json.time(registry.updated()));
    json.addProperty("url", registry.url());
    return json;
  }

  static String status(Registry registry) {
    return registry.healthy() ? "healthy" : "unhealthy";
  }

  private static JsonObject of(Credential credential) {
    JsonObject json = new JsonObject();
    if (!credential.key().isEmpty()) {
      json.addProperty("access_key", credential.key());
    }
    if (!credential.secret().isEmpty()) {
      json.addProperty("access_secret", MASK);
    }
    if (!credential.type().isEmpty()) {
      json.addProperty("type", credential.type());
    }
    return json;
  }

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
    json.addProperty("succeed", execution.succeeded());
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
