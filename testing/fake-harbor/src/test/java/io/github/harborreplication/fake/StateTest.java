package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.harborreplication.fake.value.CopyError;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server knows, read and loaded again; RecordingsTest does it after each recording. */
class StateTest {
  private final FakeHarbor fake = FakeHarbor.builder().sampleData().frozenAt(AtNoon.NOON).start();

  @AfterEach
  void close() {
    fake.close();
  }

  private static HttpResponse<String> state(FakeHarbor of, String method, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(of.url() + "/__fake/state"))
            .method(method, BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private void prepare() throws Exception {
    fake.registries().server("http://127.0.0.1:5050").cannotListCatalog().holds("a/b", "1");
    fake.registries().labels(1, "demo/web", "v1", "prod", "eu");
    fake.registries().proxyCache(2, true);
    fake.events().push("library/own", "1", "2");
    long policy =
        fake.policies()
            .add("odd", seed -> seed.repositories("x/[").tags("a", "b").onSchedule("0 0 2 * * *"));
    fake.policies().nextRun(policy).copies("x/y", "1").failsOnce("x/y", CopyError.TLS);
    fake.policies()
        .nextRun(policy)
        .copies("x/z")
        .takes(Duration.ofMillis(1))
        .pendingFor("x/z", Duration.ofSeconds(1));
    fake.policies().runs("odd").statusLag(Duration.ofSeconds(3)).visibleAfter(Duration.ofHours(1));
    fake.policies().everyRun().retryAfter(Duration.ofSeconds(1), Duration.ofSeconds(2));
    fake.executions().start(policy, "manual");
    fake.executions().setStatus(fake.executions().start(policy, "manual"), "Odd");
    fake.executions().start(policy, "manual");
    Http.to(fake).as("dev", "wrong").get("/registries");
    fake.webhooks().target("http://127.0.0.1:1/hook", "secret");
    fake.policies()
        .loseSchedule(fake.policies().add("lost", seed -> seed.onSchedule("0 0 3 * * *")));
  }

  @Test
  void everythingIsTheSameInAServerThatLoadsIt() throws Exception {
    prepare();
    String state = fake.state();
    try (FakeHarbor other = FakeHarbor.start()) {
      assertThat(state(other, "PUT", state).statusCode()).isEqualTo(204);
      assertThat(state(other, "GET", "").body()).isEqualToIgnoringNewLines(state);
      // It goes on in the same way, too.
      fake.clock().advance(Duration.ofHours(20));
      other.clock().advance(Duration.ofHours(20));
      assertThat(other.executions().list()).hasSameSizeAs(fake.executions().list());
      assertThat(other.state()).isEqualTo(fake.state());
    }
  }

  @Test
  void stateIsASeedFile(@TempDir Path folder) throws Exception {
    prepare();
    Path file = Files.writeString(folder.resolve("state.json"), fake.state());
    try (FakeHarbor other = FakeHarbor.builder().seed(file).start()) {
      assertThat(other.state()).isEqualTo(fake.state());
    }
  }

  @Test
  void seedCanBeLoaded() {
    fake.loadState(
        "{\"users\":[{\"name\":\"eve\",\"password\":\"x\",\"administrator\":true}],"
            + "\"registries\":[{\"name\":\"hub\",\"url\":\"https://hub.test\"}],"
            + "\"policies\":[{\"name\":\"p\",\"src_registry\":{\"id\":1}}]}");
    assertThat(fake.policies().list()).extracting(FakePolicy::name).containsExactly("p");
    assertThat(fake.executions().list()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no JSON",
        "{\"polices\":[]}",
        "{\"policies\":[{\"name\":\"p\",\"src_registry\":{\"id\":77}}]}",
        "{\"executions\":[{\"id\":1,\"policy_id\":1,\"trigger\":\"manual\","
            + "\"start_time\":\"2026-11-23T12:00:00Z\",\"first_task_id\":1,\"plan\":{\"task\":[]}}]}",
        "{\"memory\":{}}",
        "{\"clock\":{\"now\":\"noon\"}}",
      })
  void whatCannotBeUnderstoodChangesNothing(String json) throws Exception {
    prepare();
    String before = fake.state();
    assertThatIllegalArgumentException().isThrownBy(() -> fake.loadState(json));
    assertThat(state(fake, "PUT", json).statusCode()).isEqualTo(400);
    assertThat(fake.state()).isEqualTo(before);
  }
}
