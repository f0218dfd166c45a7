package io.github.harborreplication.fake;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.harborreplication.fake.internal.state.Run;
import io.github.harborreplication.fake.internal.state.RunPlan;
import io.github.harborreplication.fake.internal.state.RunPlan.Attempt;
import io.github.harborreplication.fake.internal.state.RunPlan.StatusChange;
import io.github.harborreplication.fake.internal.state.RunPlan.TaskPlan;
import io.github.harborreplication.fake.internal.state.Status;
import io.github.harborreplication.fake.value.FakeUser;
import io.github.harborreplication.fake.value.Permission;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a real Harbor had when it was recorded, under the ids that it had there. */
final class SampleData {
  private static final String PLAIN = "http://127.0.0.1:5050";
  private static final String DEAD = "http://127.0.0.1:5999";
  private static final Pattern RESOURCE = Pattern.compile("(.*) \\[(\\d+) item\\(s\\) in total]");
  private static final Duration NEVER = Duration.ofDays(36_500);

  private final JsonObject recorded;

  private SampleData(JsonObject recorded) {
    this.recorded = recorded;
  }

  static void addRegistries(FakeHarbor fake) {
    FakeUsers users = fake.users();
    users.add(FakeUser.administrator("admin", "Harbor12345"));
    users.add(FakeUser.ordinary("dev", "Developer1"));
    users.add(
        FakeUser.robot(
            "robot$repl",
            "robot-secret",
            Permission.LIST_REPLICATIONS,
            Permission.READ_REPLICATION,
            Permission.CREATE_REPLICATION,
            Permission.LIST_POLICIES,
            Permission.READ_POLICY));
    Map<String, List<String>> content = content();
    FakeRegistries registries = fake.registries();
    registries.server("http://127.0.0.1:5051").requiresLogin("srcuser", "srcpass123");
    registries.server("http://127.0.0.1:5052").up();
    registries.server("http://127.0.0.1:5062").down();
    registries.server(DEAD).down();
    registries.server("http://127.0.0.1:28180").requiresLogin("admin", "Harbor12345");
    RegistrySeed source = new RegistrySeed("source-plain", PLAIN).id(1);
    RegistrySeed dead = new RegistrySeed("dead", DEAD).id(2);
    RegistrySeed self = new RegistrySeed("self-harbor", "http://localhost:8080").id(3);
    RegistrySeed target = new RegistrySeed("source-as-dest", PLAIN).id(4);
    source.description("plain distribution");
    self.type("harbor").credentials("admin", "Harbor12345");
    registries.put(source.insecure().build(0, at("15:26:10.080")).withHolds(content));
    registries.put(self.insecure().build(0, at("15:27:16.094")));
    registries.put(target.insecure().build(0, at("15:27:16.183")).withHolds(content));
    // Found unhealthy after the others had been created, so it comes last.
    registries.put(
        dead.insecure().build(0, at("15:27:15.813")).withHealth(false, at("15:28:38.934")));
    // What the recorded runs found at their destination already.
    registries.destinationHolds("mirror/demo/alpine-tiny", "1.0", "1.1", "latest");
    registries.destinationHolds("mirror/demo/multi", "latest");
    registries.destinationHolds("mirror/demo/web", "v1", "v2", "v2-rc1");
    registries.destinationHolds("mirror/backend/api", "1.0.0", "1.1.0-rc1");
    registries.destinationHolds("mirror/missing-layer", "2.0");
    fake.policies().everyRun().fails("broken/missing-layer", missingLayer());
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-23T" + time + "Z");
  }

  private static String missingLayer() {
    return "http status code: 404, body: {\"errors\":[{\"code\":\"BLOB_UNKNOWN\","
        + "\"message\":\"blob unknown to registry\",\"detail\":\"sha256:80dbb9fc49899101db95a6833"
        + "263c8b9827985c51bf25333e9934db88a43757c\"}]}";
  }

  private static Map<String, List<String>> content() {
    Map<String, List<String>> content = new TreeMap<>();
    content.put("demo/alpine-tiny", List.of("1.0", "1.1", "latest"));
    content.put("demo/multi", List.of("latest"));
    content.put("demo/web", List.of("v1", "v2", "v2-rc1"));
    content.put("team/backend/api", List.of("1.0.0", "1.1.0-rc1"));
    content.put("broken/good", List.of("1.0"));
    content.put("broken/missing-layer", List.of("1.0", "2.0"));
    for (int i = 0; i < 10; i++) {
      content.put("slow/vol-0" + i, List.of("1.0"));
    }
    return content;
  }

  static void addHistory(FakeHarbor fake) {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(SampleData.class.getResourceAsStream("recorded-history.json")),
            StandardCharsets.UTF_8)) {
      SampleData data = new SampleData(JsonParser.parseReader(reader).getAsJsonObject());
      data.objects("policies")
          .forEach(
              json ->
                  fake.policies()
                      .addJson(
                          json.toString(),
                          json.get("id").getAsLong(),
                          time(json, "creation_time")));
      data.objects("executions").forEach(json -> fake.executions().put(data.run(json)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<JsonObject> objects(String name) {
    return recorded.getAsJsonArray(name).asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private Run run(JsonObject json) {
    long id = json.get("id").getAsLong();
    Instant start = time(json, "start_time");
    Instant end = time(json, "end_time");
    Status status = status(json);
    List<JsonObject> tasks =
        objects("tasks").stream().filter(t -> t.get("execution_id").getAsLong() == id).toList();
    Duration took = Duration.between(start, end);
    boolean stopped = status == Status.STOPPED;
    StatusChange change =
        new StatusChange(took, status, json.get("status_text").getAsString(), took);
    return new Run(
        id,
        json.get("policy_id").getAsLong(),
        json.get("trigger").getAsString(),
        start,
        new RunPlan(
            tasks.stream().map(task -> task(task, start)).toList(),
            stopped ? List.of() : List.of(change)),
        tasks.isEmpty() ? 0 : tasks.get(0).get("id").getAsLong(),
        stopped ? new Run.Stop(List.of(end), status, end) : null,
        null);
  }

  private TaskPlan task(JsonObject json, Instant start) {
    Matcher source = resource(json, "src_resource");
    boolean stopped = status(json) == Status.STOPPED;
    Duration end = stopped ? NEVER : Duration.between(start, time(json, "end_time"));
    boolean succeeded = status(json) == Status.SUCCEEDED;
    Duration begun = Duration.between(start, time(json, "start_time"));
    return new TaskPlan(
        source.group(1),
        resource(json, "dst_resource").group(1),
        Collections.nCopies(Integer.parseInt(source.group(2)), "recorded"),
        json.get("resource_type").getAsString(),
        json.get("operation").getAsString(),
        begun.isNegative() ? begun : Duration.ZERO,
        List.of(new Attempt(begun, end, succeeded, succeeded ? "" : "recorded as failed")),
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
