package io.github.harborreplication.fluent.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the requests that a real Harbor sent to webhooks. */
class ReplicationEventTest {
  private static final Path RECORDED = Path.of("../openapi/timelines/webhook-payloads.json");

  private static List<String> bodies(String name, String status, String format) throws Exception {
    List<String> found = new ArrayList<>();
    JsonObject file = JsonParser.parseString(Files.readString(RECORDED)).getAsJsonObject();
    for (JsonElement element : file.getAsJsonArray("requests")) {
      JsonObject request = element.getAsJsonObject();
      String recorded = request.get("jobStatus").toString();
      if (request.get("case").getAsString().matches(name)
          && recorded.matches('"' + status + '"')
          && request.get("format").getAsString().matches(format)) {
        found.add(request.get("body").toString());
      }
    }
    return found;
  }

  private static ReplicationEvent event(String name, String status) throws Exception {
    return ReplicationEvent.parse(bodies(name, status, "Default").get(0));
  }

  @Test
  void pullNamesTheRepositoryThatItCopiesTo() throws Exception {
    ReplicationEvent event = event("pull-success.*", "Success");
    assertThat(event.executionId()).isEqualTo(44477);
    assertThat(event.taskId()).isEqualTo(10329);
    assertThat(event.status()).isEqualTo(TaskStatus.SUCCEEDED);
    assertThat(event.trigger()).isEqualTo(TriggerType.MANUAL);
    assertThat(event.isPush()).isFalse();
    assertThat(event.registry()).isEqualTo("ev-src");
    assertThat(event.repository()).contains("evmir/d/one");
    assertThat(event.tags()).containsExactly("v1");
    assertThat(event.sourceNamespace()).isEqualTo("d");
    assertThat(event.destinationNamespace()).isEqualTo("evmir");
    assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochSecond(1795842529));
    assertThat(event.executionStart()).isEqualTo(Instant.ofEpochSecond(1795842526));
    assertThat(event.policyCreator()).isEqualTo("robot$events");
    assertThat(event.policyDescription()).isEqualTo("a description");
    assertThat(event.operator()).isEqualTo("robot$events");
    assertThat(event).hasToString("execution 44477, task 10329: Succeed");
  }

  @Test
  void namespacesOfAPushAreInTheirPlaces() throws Exception {
    ReplicationEvent event = event("push-to-registry", "Success");
    assertThat(event.isPush()).isTrue();
    assertThat(event.registry()).isEqualTo("ev-dest");
    assertThat(event.repository()).contains("ev/plain/app");
    assertThat(event.sourceNamespace()).isEqualTo("ev");
    assertThat(event.destinationNamespace()).isEqualTo("pushed");
    assertThat(event.tags()).hasSize(4).contains("v1", "v9");
  }

  @ParameterizedTest
  @CsvSource({
    "pull-stopped, Running, InProgress, manual",
    "pull-stopped, Stopped, Stopped, manual",
    "pull-fails-3-times, Error, Failed, manual",
    "SCHEDULE, Success, Succeed, scheduled",
    "event-based, Error, Failed, event_based",
  })
  void valuesAreThoseOfTheApi(String name, String recorded, String status, String trigger)
      throws Exception {
    ReplicationEvent event = event(name, recorded);
    assertThat(event.status()).isEqualTo(TaskStatus.of(status));
    assertThat(event.trigger()).isEqualTo(TriggerType.of(trigger));
  }

  @Test
  void taskThatRunsHasNoRepositoryYet() throws Exception {
    ReplicationEvent event = event("push-to-harbor", "Running");
    assertThat(event.repository()).isEmpty();
    assertThat(event.tags()).isEmpty();
  }

  @Test
  void cloudEventsHaveTheSameContent() throws Exception {
    List<String> plain = bodies(".*", ".+", "Default");
    List<String> cloud = bodies(".*", ".+", "CloudEvents");
    assertThat(cloud).hasSize(18);
    assertThat(cloud.stream().map(ReplicationEventTest::content))
        .containsExactlyInAnyOrderElementsOf(
            plain.stream().map(ReplicationEventTest::content).toList());
  }

  private static List<Object> content(String body) {
    ReplicationEvent event = ReplicationEvent.parse(body);
    return List.of(
        event.toString(),
        event.repository(),
        event.tags(),
        event.occurredAt(),
        event.operator(),
        event.trigger());
  }

  @Test
  void otherEventIsRefusedByItsType() throws Exception {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ReplicationEvent.parse(
                    "{\"type\":\"PUSH_ARTIFACT\",\"occur_at\":1,\"event_data\":{\"resources\":[]}}"))
        .withMessageContaining("PUSH_ARTIFACT")
        .withMessageContaining("REPLICATION");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "no JSON",
        "{\"event_data\":7}",
        "{\"event_data\":{\"replication\":{}},\"occur_at\":1}"
      })
  void whatIsNoEventIsRefused(String body) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReplicationEvent.parse(body))
        .withMessageContaining("must be");
  }

  @Test
  @SuppressWarnings({"DataFlowIssue", "NullAway"})
  void nullIsRefusedByName() {
    assertThatNullPointerException()
        .isThrownBy(() -> ReplicationEvent.parse(null))
        .withMessage("json");
  }
}
