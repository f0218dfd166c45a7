package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptsTest {
  private final FakeHarbor fake = AtNoon.fake();
  private final Http http = Http.to(fake);
  private final long policy = fake.policies().add("scripted", 1, "library/**");

  @AfterEach
  void close() {
    fake.close();
  }

  private FakeExecution afterwards(Duration duration) throws Exception {
    long id = http.startRun(policy);
    fake.clock().advance(duration);
    return fake.executions().find(id).orElseThrow();
  }

  @Test
  void runCopiesWhatTheScriptTells() throws Exception {
    fake.policies().nextRun(policy).copies("library/alpine", "3.19", "3.20");
    long id = afterwards(Duration.ofMinutes(1)).id();
    assertThat(fake.executions().tasks(id))
        .extracting(FakeTask::source)
        .containsExactly("library/alpine [2 item(s) in total]");
  }

  @Test
  void scriptOfTheNextRunIsUsedOnce() throws Exception {
    fake.policies().nextRun(policy).nothingToDo();
    assertThat(afterwards(Duration.ofMinutes(1)).statusText())
        .isEqualTo("no resources need to be replicated");
    assertThat(afterwards(Duration.ofMinutes(1)).succeeded()).isEqualTo(1);
  }

  @Test
  void alwaysFailingTaskIsTriedThreeTimes() throws Exception {
    fake.policies().runs("scripted").fails("library/app", "no space left");
    FakeExecution failed = afterwards(Duration.ofMinutes(10));
    assertThat(failed.status()).hasValue("Failed");
    assertThat(fake.executions().tasks(failed.id()))
        .extracting(FakeTask::attempts)
        .containsExactly(3);
  }

  @Test
  void logTellsTheReasonAlsoWhenTheArtifactWasCopiedBefore() throws Exception {
    assertThat(afterwards(Duration.ofMinutes(1)).status()).hasValue("Succeed");
    fake.policies().nextRun(policy).fails("library/app", "no space left");
    FakeExecution failed = afterwards(Duration.ofMinutes(10));
    long task = fake.executions().tasks(failed.id()).get(0).id();
    String log =
        http.get("/replication/executions/" + failed.id() + "/tasks/" + task + "/log").body();
    assertThat(log).contains("[ERROR]").contains("no space left");
  }

  @Test
  void stopOfAFailedExecutionDoesNotKeepRetriesFromComing() throws Exception {
    fake.policies().nextRun(policy).failsOnce("library/app", "no space left");
    FakeExecution failed = afterwards(Duration.ofSeconds(10));
    String path = "/replication/executions/" + failed.id();
    assertThat(failed.status()).hasValue("Failed");

    assertThat(http.put(path, "").statusCode()).isEqualTo(200);

    assertThat(fake.executions().find(failed.id()).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(failed);
    fake.clock().advance(Duration.ofMinutes(10));
    assertThat(fake.executions().find(failed.id()).orElseThrow().status()).hasValue("Succeed");
    assertThat(fake.executions().tasks(failed.id()))
        .extracting(FakeTask::attempts)
        .containsExactly(2);
  }

  @Test
  void stopTakesHoldWhileARetryRuns() throws Exception {
    fake.policies()
        .nextRun(policy)
        .fails("library/app", "no space left")
        .takes(Duration.ofSeconds(30))
        .retryAfter(Duration.ofSeconds(40))
        .statusLag(Duration.ofSeconds(20));
    FakeExecution running = afterwards(Duration.ofSeconds(75));
    assertThat(running.status()).hasValue("Failed");
    assertThat(running.inProgress()).isEqualTo(1);

    http.put("/replication/executions/" + running.id(), "");

    assertThat(fake.executions().find(running.id()).orElseThrow().status()).hasValue("Stopped");
    fake.clock().advance(Duration.ofMinutes(10));
    assertThat(fake.executions().find(running.id()).orElseThrow().status()).hasValue("Stopped");
    assertThat(fake.executions().tasks(running.id()))
        .extracting(FakeTask::attempts)
        .containsExactly(2);
  }

  @Test
  void stopOfOneTaskLeavesTheRetryOfAnotherDue() throws Exception {
    fake.policies()
        .nextRun(policy)
        .copies("a/one")
        .copies("a/two")
        .takes("a/two", Duration.ofMinutes(10))
        .failsOnce("a/one", "no space left");
    FakeExecution running = afterwards(Duration.ofSeconds(10));

    http.put("/replication/executions/" + running.id(), "");

    assertThat(fake.executions().find(running.id()).orElseThrow().status()).hasValue("Failed");
    fake.clock().advance(Duration.ofMinutes(10));
    assertThat(fake.executions().tasks(running.id()))
        .extracting(FakeTask::status)
        .containsExactly("Succeed", "Stopped");
    assertThat(fake.executions().find(running.id()).orElseThrow().status()).hasValue("Stopped");
  }

  @Test
  void tasksThatAreCreatedAfterAStopRunAllTheSame() throws Exception {
    fake.policies()
        .nextRun(policy)
        .copies("a/one")
        .copies("a/two")
        .takes(Duration.ofSeconds(10))
        .tasksAppearOneByOne(Duration.ofSeconds(3));
    FakeExecution running = afterwards(Duration.ofSeconds(1));
    String path = "/replication/executions/" + running.id();

    http.put(path, "");

    assertThat(http.object(path).get("status").getAsString()).isEqualTo("Stopped");
    assertThat(http.object(path).get("total").getAsInt()).isEqualTo(1);
    fake.clock().advance(Duration.ofSeconds(4));
    assertThat(http.object(path).get("status").getAsString()).isEqualTo("InProgress");
    assertThat(http.object(path).get("in_progress").getAsInt()).isEqualTo(1);
    fake.clock().advance(Duration.ofSeconds(20));
    assertThat(http.object(path).get("status").getAsString()).isEqualTo("Stopped");
    assertThat(http.object(path).get("succeed").getAsInt()).isEqualTo(1);
  }

  @Test
  void stopBeforeAnyTaskShowsStoppedAndThenAllIsCopied() throws Exception {
    fake.policies().nextRun(policy).copies("a/one").tasksAppearAfter(Duration.ofSeconds(3));
    FakeExecution running = afterwards(Duration.ZERO);
    String path = "/replication/executions/" + running.id();

    http.put(path, "");

    assertThat(http.object(path).get("status").getAsString()).isEqualTo("Stopped");
    fake.clock().advance(Duration.ofSeconds(10));
    assertThat(http.object(path).get("status").getAsString()).isEqualTo("Succeed");
  }

  @Test
  void aRunThatBreaksOffCanShowStoppedBeforeFailed() throws Exception {
    fake.policies()
        .nextRun(policy)
        .sourceDown("connection refused")
        .stoppedBeforeFailed(Duration.ofSeconds(1));
    FakeExecution first = afterwards(Duration.ofMillis(500));

    assertThat(first.status()).hasValue("Stopped");
    assertThat(first.statusText()).isEmpty();
    fake.clock().advance(Duration.ofSeconds(1));
    FakeExecution then = fake.executions().find(first.id()).orElseThrow();
    assertThat(then.status()).hasValue("Failed");
    assertThat(then.statusText()).isEqualTo("connection refused");
  }

  @Test
  void totalGrowsWhileTasksAreMadeOneByOne() throws Exception {
    fake.policies()
        .nextRun(policy)
        .copies("a/one")
        .copies("a/two")
        .tasksAppearOneByOne(Duration.ofSeconds(10));
    FakeExecution first = afterwards(Duration.ofSeconds(5));
    assertThat(first.total()).isEqualTo(1);
    assertThat(first.succeeded()).isEqualTo(1);
    fake.clock().advance(Duration.ofSeconds(10));
    assertThat(fake.executions().find(first.id()).orElseThrow().total()).isEqualTo(2);
  }

  @Test
  void absentStatusIsOmittedFromTheResponse() throws Exception {
    fake.policies()
        .nextRun(policy)
        .statusAbsent(Duration.ofSeconds(3))
        .takes(Duration.ofMinutes(1));
    String path = "/replication/executions/" + http.startRun(policy);
    assertThat(http.object(path).has("status")).isFalse();
    fake.clock().advance(Duration.ofSeconds(3));
    assertThat(http.object(path).get("status").getAsString()).isEqualTo("InProgress");
  }

  @Test
  void aRunThatIsVisibleLaterIsInNoListAndNotFoundBefore() throws Exception {
    fake.policies().nextRun(policy).visibleAfter(Duration.ofSeconds(3));
    long late = http.startRun(policy);
    long early = http.startRun(policy);
    assertThat(http.get("/replication/executions/" + late).statusCode()).isEqualTo(404);
    assertThat(http.array("/replication/executions")).hasSize(1);
    fake.clock().advance(Duration.ofSeconds(3));
    assertThat(http.get("/replication/executions/" + late).statusCode()).isEqualTo(200);
    assertThat(http.array("/replication/executions")).hasSize(2);
    assertThat(late).isLessThan(early);
  }

  @Test
  void runThatBreaksOffFailsWithoutFailedTasks() throws Exception {
    fake.policies().nextRun(policy).breaksOff("the job service went away");
    FakeExecution broken = afterwards(Duration.ofMinutes(1));
    assertThat(broken.status()).hasValue("Failed");
    assertThat(broken.failed()).isZero();
    assertThat(broken.statusText()).isEqualTo("the job service went away");
  }

  @Test
  void runIsStoppedFromElsewhere() throws Exception {
    fake.policies().nextRun(policy).takes(Duration.ofHours(1)).stoppedAfter(Duration.ofSeconds(4));
    assertThat(afterwards(Duration.ofSeconds(3)).status()).hasValue("InProgress");
    fake.clock().advance(Duration.ofSeconds(1));
    assertThat(fake.executions().ofPolicy(policy).get(0).status()).hasValue("Stopped");
  }

  @Test
  void whatEveryRunDoesYieldsToTheNextRunsScript() throws Exception {
    fake.policies().everyRun().takes(Duration.ofHours(1)).stoppedAfter(Duration.ofSeconds(4));
    fake.policies().nextRun(policy).takes(Duration.ofSeconds(1)).statusLag(Duration.ofSeconds(1));
    assertThat(afterwards(Duration.ofSeconds(3)).status()).hasValue("Succeed");
    assertThat(afterwards(Duration.ofSeconds(5)).status()).hasValue("Stopped");
  }

  @Test
  void registryThatIsDownFailsTheRunWithItsAddress() throws Exception {
    fake.registries().server("https://hub.example.com").down();
    FakeExecution failed = afterwards(Duration.ofSeconds(1));
    assertThat(failed.status()).hasValue("Failed");
    assertThat(failed.total()).isZero();
    assertThat(failed.statusText()).contains("https://hub.example.com/v2/");
  }

  private String log(long execution) throws Exception {
    String task = http.column("/replication/executions/" + execution + "/tasks", "id").get(0);
    return http.get("/replication/executions/" + execution + "/tasks/" + task + "/log").body();
  }

  @Test
  void logGrowsWhileTheTaskIsAtWork() throws Exception {
    fake.policies()
        .nextRun(policy)
        .copies("library/app", "1", "2", "3")
        .takes(Duration.ofSeconds(30));
    long id = http.startRun(policy);
    fake.clock().advance(Duration.ofSeconds(12));
    assertThat(log(id)).contains("library/app:2 ...").doesNotContain("library/app:3 ...");
    fake.clock().advance(Duration.ofSeconds(30));
    assertThat(log(id)).contains("library/app:3 ...").contains(":[1,2,3](destination registry) co");
  }

  @Test
  void logOfAStoppedTaskGrowsOnForTenSeconds() throws Exception {
    fake.policies()
        .nextRun(policy)
        .copies("library/app", "1", "2", "3")
        .takes(Duration.ofSeconds(30));
    long id = http.startRun(policy);
    fake.clock().advance(Duration.ofSeconds(5));
    http.put("/replication/executions/" + id, "");
    assertThat(log(id)).doesNotContain("library/app:2 ...");
    fake.clock().advance(Duration.ofSeconds(9));
    assertThat(log(id)).contains("library/app:2 ...");
    fake.clock().advance(Duration.ofMinutes(9));
    assertThat(log(id)).doesNotContain("library/app:3 ...");
  }

  @Test
  void scriptOfARepositoryThatNeverOccursIsReportedAtClose() {
    FakeHarbor own = AtNoon.fake();
    long policy = own.policies().add("nightly", 1, "demo/**");
    own.policies().nextRun(policy).copies("demo/web", "1").failsOnce("demo/wbe", "blob unknown");
    own.policies().runs("nightly").takes("demo/db", Duration.ofSeconds(2));
    own.policies().everyRun().takes("demo/app", Duration.ofSeconds(2));
    own.executions().start(policy, "manual");
    own.executions().start(policy, "manual");

    assertThatThrownBy(own::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a script is about demo/wbe, but its runs had [demo/web]")
        .hasMessageContaining("a script is about demo/db, but its runs had [demo/app]");
    own.close();
  }

  @Test
  void scriptThatNoRunCouldFollowIsNotReported() {
    FakeHarbor own = AtNoon.fake();
    long policy = own.policies().add("nightly", 1, "demo/**");
    own.policies().nextRun(policy).failsOnce("demo/web", "blob unknown").sourceDown("cable cut");
    own.policies().runs("other").failsOnce("demo/web", "blob unknown");
    own.executions().start(policy, "manual");
    own.close();
  }
}
