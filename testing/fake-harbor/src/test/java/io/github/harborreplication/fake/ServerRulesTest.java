package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real server was seen to do, beyond the recordings that are played. */
class ServerRulesTest {
  private static final String POLICIES = "/replication/policies";

  private final FakeHarbor fake = AtNoon.fake();
  private final Http http = Http.to(fake);

  @AfterEach
  void close() {
    fake.close();
  }

  private JsonObject run(long policy) throws Exception {
    long execution = http.startRun(policy);
    fake.clock().advance(Duration.ofSeconds(10));
    return http.object("/replication/executions/" + execution);
  }

  @Test
  void flattenDeeperThanARepositoryFailsTheWholeRun() throws Exception {
    fake.registries().holds(1, "team/web");
    fake.registries().holds(1, "a/b/c/d/e");

    JsonObject run =
        run(fake.policies().add("flat", policy -> policy.pullFrom(1).into("m").flatten(4)));

    assertThat(run.get("status").getAsString()).isEqualTo("Failed");
    assertThat(run.get("total").getAsInt()).isZero();
    assertThat(run.get("status_text").getAsString())
        .contains("the source repository team/web contains only 1 path components")
        .endsWith("but the destination namespace flattening level is 4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{team/web,team/tool} | docker-registry | catalog",
        "{team/web,team/tool} | github-ghcr | only support specific repository name",
        "team/* | github-ghcr | only support specific repository name",
        "team/{web,tool} | docker-registry | ''",
        "team/{web,tool} | github-ghcr | ''",
        "team/web | github-ghcr | ''"
      })
  void registryThatCannotListNeedsSpecificNames(String pattern, String type, String reason)
      throws Exception {
    fake.registries().add("hub", "https://hub.test", seed -> seed.id(1).type(type));
    fake.registries().server("https://hub.test").cannotListCatalog();
    fake.registries().holds(1, "team/web");
    fake.registries().holds(1, "team/tool");

    JsonObject run = run(fake.policies().add("p", 1, pattern));

    assertThat(run.get("status_text").getAsString()).contains(reason);
    assertThat(run.get("status").getAsString()).isEqualTo(reason.isEmpty() ? "Succeed" : "Failed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name':''} | empty name",
        "{'name':'a','dest_namespace':'UP'} | either src_registry",
        "{'name':'a','src_registry':{'id':1},'dest_namespace':'UP','filters':[{'type':'x'}]}"
            + " | invalid destination namespace",
        "{'name':'a','src_registry':{'id':1},'filters':[{'type':'x'}],'trigger':{'type':'y'}}"
            + " | invalid filter type",
        "{'name':'a','src_registry':{'id':1},'filters':[null]} | internal server error",
        "{'name':'a','src_registry':{'id':1},'trigger':{'type':'y'}} | invalid trigger type"
      })
  void ofSeveralFaultsTheFirstIsTold(String body, String message) throws Exception {
    assertThat(http.post(POLICIES, body.replace('\'', '"')).body()).contains(message);
  }

  @ParameterizedTest
  @CsvSource({
    // [{"type":"name","value":""}] has 28 characters.
    "name, a, 996, 201",
    "name, a, 997, 500",
    "name, <, 166, 201",
    "name, <, 167, 500",
    "namespace, a, 256, 201",
    "namespace, a, 257, 500",
    // {"type":"scheduled","trigger_settings":{"cron":"0 0,… 2 * * *"}} without the list: 62.
    "cron, '0,', 97, 201",
    "cron, '0,', 98, 500"
  })
  void whatDoesNotFitIntoAColumnIsABare500(String field, String text, int times, int status)
      throws Exception {
    String long_ = text.repeat(times);
    String body =
        switch (field) {
          case "name" -> "\"filters\":[{\"type\":\"name\",\"value\":\"" + long_ + "\"}]";
          case "namespace" -> "\"dest_namespace\":\"" + long_ + "\"";
          default ->
              "\"trigger\":{\"type\":\"scheduled\",\"trigger_settings\":{\"cron\":\"0 "
                  + long_
                  + "0 2 * * *\"}}";
        };
    HttpResponse<String> response =
        http.post(POLICIES, "{\"name\":\"a\",\"src_registry\":{\"id\":1}," + body + "}");

    assertThat(response.statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"scheduled, scheduled", "event_based, manual", "x, manual", "'', manual"})
  void startMayCallItselfScheduled(String requested, String counted) throws Exception {
    long policy = fake.policies().add("p", 1, "demo/**");
    http.post("/replication/executions?trigger=" + requested, "{\"policy_id\":" + policy + "}");

    assertThat(fake.executions().list())
        .extracting(FakeExecution::trigger)
        .containsExactly(counted);
  }

  @Test
  void linkIsMissingAlsoOnePagePastTheEnd() throws Exception {
    for (int i = 0; i < 4; i++) {
      fake.policies().add("p" + i, 1, "demo/**");
    }

    assertThat(http.get(POLICIES + "?page_size=2&page=2").headers().firstValue("Link"))
        .hasValueSatisfying(link -> assertThat(link).contains("rel=\"prev\""));
    assertThat(http.get(POLICIES + "?page_size=2&page=3").headers().firstValue("Link")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.5, 0", "1, 1", "30, 1"})
  void changeOfAScheduledPolicyWithinASecondOfItsTimeLosesTheRun(double later, int runs)
      throws Exception {
    String body =
        "{\"name\":\"nightly\",\"enabled\":true,\"src_registry\":{\"id\":1},\"trigger\":{\"type\":"
            + "\"scheduled\",\"trigger_settings\":{\"cron\":\"0 */5 * * * *\"}}}";
    long policy = http.create(POLICIES, body);
    fake.clock().advance(Duration.ofMinutes(5).plusMillis((long) (later * 1000)));

    http.put(POLICIES + "/" + policy, body);

    assertThat(fake.executions().list()).hasSize(runs);
    fake.clock().advance(Duration.ofMinutes(5));
    assertThat(fake.executions().list()).hasSize(runs + 1);
  }

  @Test
  void policyCanBeDeletedWhileARetryIsDue() throws Exception {
    long policy = fake.policies().add("p", 1, "demo/web");
    fake.policies().nextRun(policy).failsOnce("demo/web", "blob unknown");
    long execution = http.startRun(policy);
    fake.clock().advance(Duration.ofSeconds(10));
    assertThat(fake.executions().find(execution).orElseThrow().status()).hasValue("Failed");

    assertThat(http.delete(POLICIES + "/" + policy).statusCode()).isEqualTo(200);
    assertThat(http.get("/replication/executions/" + execution).statusCode()).isEqualTo(404);
  }

  @Test
  void startsThatArriveTogetherAreNotHeldApartBySingleActive() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      boolean seen = false;
      // A matter of luck, as on the server: 1 to 5 of 16 ran there.
      for (int round = 0; round < 200 && !seen; round++) {
        seen = ran(threads, fake.policies().add("p" + round, seed -> seed.singleActive(true))) > 1;
      }
      assertThat(seen).isTrue();
    } finally {
      threads.shutdownNow();
    }
  }

  private long ran(ExecutorService threads, long policy) throws Exception {
    CyclicBarrier together = new CyclicBarrier(16);
    List<Future<Long>> starts =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    threads.submit(
                        () -> {
                          together.await();
                          return http.startRun(policy);
                        }))
            .toList();
    for (Future<Long> start : starts) {
      start.get();
    }
    return fake.executions().ofPolicy(policy).stream()
        .filter(run -> !run.statusText().contains("skipped"))
        .count();
  }

  @Test
  void tagOfAnImageThatStaysIsDeletedAsATagWhichOnlyAHarborCan() {
    fake.registries().add("harbor", "https://h", seed -> seed.id(2).type("harbor"));
    fake.policies().add("hub", seed -> seed.pushTo(1).onEvent().replicateDeletions(true));
    fake.policies().add("harbor", seed -> seed.pushTo(2).onEvent().replicateDeletions(true));
    fake.events().push("library/app", "v1", "v2", "v3");

    List<FakeTask> ofTag = tasks(fake.events().untag("library/app", "v1"));
    List<FakeTask> ofAll = tasks(fake.events().remove("library/app", "v2", "v3"));

    assertThat(ofTag).extracting(FakeTask::operation).containsOnly("tag deletion").hasSize(2);
    assertThat(ofTag).extracting(FakeTask::status).containsExactly("Failed", "Succeed");
    assertThat(ofAll).extracting(FakeTask::operation).containsOnly("deletion").hasSize(2);
    assertThat(ofAll).extracting(FakeTask::source).containsOnly("library/app [2 item(s) in total]");
  }

  private List<FakeTask> tasks(List<Long> executions) {
    fake.clock().advance(Duration.ofSeconds(10));
    return executions.stream().flatMap(id -> fake.executions().tasks(id).stream()).toList();
  }

  @Test
  void pushHasNoLabelsThatAFilterCouldMatch() {
    fake.registries().labels(0, "library/app", "v1", "prod");
    fake.policies().add("p", seed -> seed.pushTo(1).onEvent().filter("label", "matches", "prod"));

    assertThat(fake.events().push("library/app", "v1")).isEmpty();
  }

  @Test
  void tagAddedByTheApiHasTheLabelsOfItsImage() {
    fake.registries().labels(0, "library/app", "v1", "prod");
    fake.policies().add("p", seed -> seed.pushTo(1).onEvent().filter("label", "matches", "prod"));
    fake.events().push("library/app", "v1", "bare");

    assertThat(fake.events().tag("library/app", "v1", "v2", "v3")).hasSize(2);
    assertThat(fake.events().tag("library/app", "v3", "v4")).hasSize(1);
    assertThat(fake.events().tag("library/app", "bare", "v5")).isEmpty();
    assertThatThrownBy(() -> fake.events().tag("library/app", "v0", "v1"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("No library/app:v0 in Harbor: push it");
  }
}
