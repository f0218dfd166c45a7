package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.harborreplication.fake.SeenRequest;
import io.github.harborreplication.fluent.error.ExecutionFailedException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.value.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What failed is copied again, and nothing else. */
class RerunTest extends FakeHarborTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static String log() {
    return "[ERROR] no layer\n";
  }

  private ExecutionRef failed(long policy, String... repositories) {
    long id =
        fake.executions()
            .add(
                policy,
                run -> {
                  run.status("Failed").task("demo/fine", "Succeed");
                  for (String repository : repositories) {
                    run.task(repository, "Failed", log());
                  }
                });
    fake.requests().clear();
    return harbor.execution(id);
  }

  /** The policies that were created for it, as they were sent. */
  private List<JsonObject> created() {
    return fake.requests().list().stream()
        .filter(request -> request.method().equals("POST"))
        .filter(request -> request.isFor("/replication/policies"))
        .map(SeenRequest::body)
        .map(body -> JsonParser.parseString(body).getAsJsonObject())
        .toList();
  }

  private static String name(JsonObject policy) {
    JsonArray filters = policy.getAsJsonArray("filters");
    return filters.asList().stream()
        .map(filter -> filter.getAsJsonObject())
        .filter(filter -> filter.get("type").getAsString().equals("name"))
        .map(filter -> filter.get("value").getAsString())
        .findFirst()
        .orElseThrow();
  }

  private List<String> patterns() {
    return created().stream().map(RerunTest::name).toList();
  }

  @Test
  void onlyTheFailedRepositoriesAreCopiedAsThePolicyWould() {
    long policy =
        fake.policies()
            .add(
                "nightly",
                seed ->
                    seed.pullFrom(1)
                        .repositories("demo/**")
                        .tags("v*")
                        .into("mirror")
                        .onSchedule("0 0 2 * * *")
                        .disabled());
    fake.policies().everyRun().takes(Duration.ofSeconds(1));
    fake.registries().holds(1, "demo/web", "v1");
    fake.registries().holds(1, "demo/tool", "v1");

    List<Completion> done = failed(policy, "demo/web", "demo/tool").rerunFailed(MINUTE);

    assertThat(done).extracting(Completion::outcome).containsExactly(Outcome.SUCCEEDED);
    assertThat(done.get(0).execution().getTotal()).isEqualTo(2);
    JsonObject copy = created().get(0);
    assertThat(name(copy)).isEqualTo("demo/{tool,web}");
    assertThat(copy.getAsJsonArray("filters")).hasSize(2);
    assertThat(copy.get("dest_namespace").getAsString()).isEqualTo("mirror");
    assertThat(copy.getAsJsonObject("trigger").get("type").getAsString()).isEqualTo("manual");
    assertThat(copy.get("enabled").getAsBoolean()).isTrue();
    assertThat(fake.policies().list()).hasSize(1);
  }

  @Test
  void aSourceThatListsNothingGetsOneCopyForEachPath() {
    long hub = fake.registries().add("hub", "https://hub.docker.com");
    fake.registries().holds(hub, "library/a", "1");
    fake.registries().holds(hub, "library/b", "1");
    fake.registries().holds(hub, "team/c", "1");
    long policy = fake.policies().add("nightly", hub, "**");

    failed(policy, "library/a", "library/b", "team/c").rerunFailed(MINUTE);

    assertThat(patterns()).containsExactly("library/{a,b}", "team/c");
  }

  @Test
  void aSourceThatListsItsRepositoriesGetsOneCopyForAll() {
    long other = fake.registries().add("other", "https://other", seed -> seed.type("harbor"));
    fake.registries().holds(other, "a/x", "1");
    fake.registries().holds(other, "b/y", "1");
    long policy = fake.policies().add("nightly", other, "**");

    failed(policy, "a/x", "b/y").rerunFailed(MINUTE);

    assertThat(patterns()).containsExactly("{a/x,b/y}");
  }

  @Test
  void aPatternThatWouldNotFitIsSplit() {
    String[] repositories = new String[30];
    for (int i = 0; i < repositories.length; i++) {
      repositories[i] = "demo/" + "x".repeat(60) + i;
      fake.registries().holds(1, repositories[i], "1");
    }
    long policy = fake.policies().add("nightly", 1, "demo/**");

    List<Completion> done = failed(policy, repositories).rerunFailed(Duration.ofMinutes(10));

    assertThat(done.stream().mapToLong(each -> each.execution().getTotal()).sum()).isEqualTo(30);
    assertThat(patterns())
        .hasSize(2)
        .allSatisfy(pattern -> assertThat(pattern).hasSizeLessThan(1_024));
  }

  @Test
  void oneCopyThatFailsDoesNotKeepTheOthersFromBeingCopied() {
    long hub = fake.registries().add("hub", "https://hub.docker.com");
    fake.registries().holds(hub, "a/x", "1");
    fake.registries().holds(hub, "b/y", "1");
    fake.registries().holds(hub, "c/z", "1");
    long policy = fake.policies().add("nightly", hub, "**");
    fake.policies().everyRun().fails("a/x", "no layer").fails("c/z", "no layer");

    assertThatThrownBy(
            () -> failed(policy, "a/x", "b/y", "c/z").rerunFailed(Duration.ofMinutes(30)))
        .isInstanceOf(ExecutionFailedException.class)
        .hasMessageContaining("a/x")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(patterns()).containsExactly("a/x", "b/y", "c/z");
  }

  @Test
  void copiesThatDoNotBeginInTimeAreATimeout() {
    long hub = fake.registries().add("hub", "https://hub.docker.com");
    fake.registries().holds(hub, "a/x", "1");
    fake.registries().holds(hub, "b/y", "1");
    long policy = fake.policies().add("nightly", hub, "**");
    fake.policies().everyRun().takes(Duration.ofHours(1));

    assertThatThrownBy(() -> failed(policy, "a/x", "b/y").rerunFailed(MINUTE))
        .isInstanceOf(WaitTimeoutException.class)
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(patterns()).containsExactly("a/x");
    assertThat(fake.policies().list()).hasSize(1);
  }

  @Test
  void nothingIsCopiedAfterASuccess() {
    long policy = fake.policies().add("nightly", 1, "demo/**");
    long id = fake.executions().add(policy, 1);

    assertThat(harbor.execution(id).rerunFailed(MINUTE)).isEmpty();
    assertThat(created()).isEmpty();
  }

  @Test
  void anExecutionThatBrokeOffHasNothingToChooseFrom() {
    long policy = fake.policies().add("nightly", 1, "demo/**");
    long id = fake.executions().add(policy, run -> run.status("Failed").tasks(0));

    assertThatIllegalStateException()
        .isThrownBy(() -> harbor.execution(id).rerunFailed(MINUTE))
        .withMessageContaining("execution " + id)
        .withMessageContaining("start its policy instead");
  }

  @Test
  void withoutAnExecutionOrTimeItIsRefused() {
    assertThatThrownBy(() -> harbor.execution(999).rerunFailed(MINUTE))
        .isInstanceOf(NotFoundException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> harbor.execution(999).rerunFailed(Duration.ZERO));
  }
}
