package io.github.harborreplication.fake;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.harborreplication.fake.internal.state.Policy;
import io.github.harborreplication.fake.internal.state.Run;
import io.github.harborreplication.fake.internal.state.RunPlan;
import io.github.harborreplication.fake.internal.state.Status;
import io.github.harborreplication.fake.internal.state.StatusChange;
import io.github.harborreplication.fake.internal.state.TaskPlan;
import io.github.harborreplication.fake.internal.state.Trigger;
import io.github.harborreplication.fake.internal.state.Try;
import io.github.harborreplication.fake.internal.state.World;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Policies, executions, tasks and logs as a real Harbor gave them, under the ids they had there.
 */
final class RecordedHistory {
  private static final Pattern RESOURCE = Pattern.compile("(.*) \\[(\\d+) item\\(s\\) in total]");
  private static final Duration NEVER = Duration.ofDays(36_500);

  private final JsonObject recorded;

  private RecordedHistory(JsonObject recorded) {
    this.recorded = recorded;
  }

  static void lay(World world) {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                RecordedHistory.class.getResourceAsStream("recorded-history.json")),
            StandardCharsets.UTF_8)) {
      RecordedHistory history =
          new RecordedHistory(JsonParser.parseReader(reader).getAsJsonObject());
      history.objects("policies").forEach(json -> world.policies().put(policy(json)));
      history.objects("executions").forEach(json -> world.executions().put(history.run(json)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<JsonObject> objects(String name) {
    return recorded.getAsJsonArray(name).asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static Policy policy(JsonObject json) {
    PolicySeed seed = new PolicySeed(json.get("name").getAsString());
    long source = json.getAsJsonObject("src_registry").get("id").getAsLong();
    if (source == 0) {
      seed.pushTo(json.getAsJsonObject("dest_registry").get("id").getAsLong());
    } else {
      seed.pullFrom(source);
    }
    if (json.get("filters") instanceof JsonArray filters) {
      for (JsonElement element : filters) {
        JsonObject filter = element.getAsJsonObject();
        seed.filter(filter.get("type").getAsString(), "", filter.get("value").getAsString());
      }
    }
    if (json.has("dest_namespace")) {
      seed.into(json.get("dest_namespace").getAsString())
          .flatten(json.get("dest_namespace_replace_count").getAsInt());
    }
    trigger(seed, json.getAsJsonObject("trigger"));
    if (!flag(json, "enabled")) {
      seed.disabled();
    }
    if (flag(json, "override")) {
      seed.override(true);
    }
    if (flag(json, "deletion")) {
      seed.replicateDeletions(true);
    }
    if (flag(json, "single_active_replication")) {
      seed.singleActive(true);
    }
    if (json.has("speed")) {
      seed.speed(json.get("speed").getAsInt());
    }
    Instant created = Instant.parse(json.get("creation_time").getAsString());
    return seed.id(json.get("id").getAsLong()).createdAt(created).build(0, created);
  }

  private static void trigger(PolicySeed seed, JsonObject trigger) {
    String type = trigger.get("type").getAsString();
    if (Trigger.SCHEDULED.is(type)) {
      seed.onSchedule(trigger.getAsJsonObject("trigger_settings").get("cron").getAsString());
    } else if (Trigger.EVENT_BASED.is(type)) {
      seed.onEvent();
    }
  }

  private static boolean flag(JsonObject json, String name) {
    return json.has(name) && json.get(name).getAsBoolean();
  }

  private Run run(JsonObject json) {
    long id = json.get("id").getAsLong();
    Instant start = time(json, "start_time");
    Instant end = time(json, "end_time");
    Status status = status(json);
    List<JsonObject> tasks =
        objects("tasks").stream().filter(t -> t.get("execution_id").getAsLong() == id).toList();
    List<TaskPlan> plans = new ArrayList<>();
    tasks.forEach(task -> plans.add(task(task, start)));
    Duration took = Duration.between(start, end);
    boolean stopped = status == Status.STOPPED;
    StatusChange change =
        new StatusChange(took, status, json.get("status_text").getAsString(), took);
    return new Run(
        id,
        json.get("policy_id").getAsLong(),
        json.get("trigger").getAsString(),
        start,
        new RunPlan(plans, stopped ? List.of() : List.of(change)),
        tasks.isEmpty() ? 0 : tasks.get(0).get("id").getAsLong(),
        stopped ? new Run.Stop(List.of(end), status, end) : null,
        null);
  }

  private TaskPlan task(JsonObject json, Instant start) {
    Matcher source = resource(json, "src_resource");
    boolean stopped = status(json) == Status.STOPPED;
    Duration end = stopped ? NEVER : Duration.between(start, time(json, "end_time"));
    boolean succeeded = status(json) == Status.SUCCEED;
    Duration begun = Duration.between(start, time(json, "start_time"));
    return new TaskPlan(
        source.group(1),
        resource(json, "dst_resource").group(1),
        Collections.nCopies(Integer.parseInt(source.group(2)), "recorded"),
        json.get("resource_type").getAsString(),
        json.get("operation").getAsString(),
        begun.isNegative() ? begun : Duration.ZERO,
        List.of(new Try(begun, end, succeeded, succeeded ? "" : "recorded as failed")),
        log(json.get("id").getAsString()),
        List.of());
  }

  private static Status status(JsonObject json) {
    return Status.of(json.get("status").getAsString()).orElseThrow();
  }

  private @Nullable String log(String taskId) {
    JsonElement log = recorded.getAsJsonObject("logs").get(taskId);
    return log == null ? null : log.getAsString();
  }

  private static Matcher resource(JsonObject json, String name) {
    Matcher matcher = RESOURCE.matcher(json.get(name).getAsString());
    if (!matcher.matches()) {
      throw new IllegalStateException("No resource: " + json.get(name));
    }
    return matcher;
  }

  private static Instant time(JsonObject json, String name) {
    return Instant.parse(json.get(name).getAsString());
  }
}
