package io.github.harborreplication.fake.replay;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fake.FakeHarborBuilder;
import io.github.harborreplication.fake.FakeRegistryServer;
import io.github.harborreplication.fake.RunScript;
import io.github.harborreplication.fake.replay.Comparison.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What has to be there, and to be scripted, before a recording can be played. */
final class Scenario {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.400Z");

  private static final String LATE_LAYER =
      "http status code: 404, body: {\"errors\":[{\"code\":\"BLOB_UNKNOWN\",\"message\":\"blob unknown"
          + " to registry\",\"detail\":\"sha256:60cf97b52075cad04f9761cbbc0b20de5c35bc352a73d3d73484e5f"
          + "94e78dde0\"}]}";

  private final String name;
  private final Replay replay;
  private final FakeHarbor fake;

  private Scenario(String name, Replay replay, FakeHarbor fake) {
    this.name = name;
    this.replay = replay;
    this.fake = fake;
  }

  static FakeHarbor server(String name) {
    FakeHarborBuilder builder = FakeHarbor.builder().frozenAt(NOON);
    if (name.startsWith("main-")) {
      builder.version("main");
    } else if (name.contains("v2.10.3")) {
      builder.version("v2.10.3");
    }
    return name.equals("execution-triggers")
        ? builder.sampleData().start()
        : builder.sampleRegistries().start();
  }

  static void prepare(String name, Replay replay, FakeHarbor fake) {
    new Scenario(name, replay, fake).prepare();
  }

  /** How far the clock moves on before a step, beyond what the recording tells. */
  static Duration before(String name, int step) {
    return switch (name + " " + step) {
      case "execution-success 27" -> Duration.ofSeconds(30);
      case "execution-one-off 3" -> Duration.ofMillis(1_281);
      case "execution-one-off 5" -> Duration.ofMillis(25_546);
      case "execution-stop 2" -> Duration.ofSeconds(6);
      case "execution-stop 14" -> Duration.ofSeconds(10);
      case "execution-stop-of-failed 4" -> Duration.ofMillis(1_090);
      case "v2.10.3/single-active-unknown 4" -> Duration.ofSeconds(2);
      case "v2.10.3/stopped-in-mid-run 4" -> Duration.ofMillis(1_900);
      case "v2.10.3/stopped-at-once 6" -> Duration.ofSeconds(30);
      // Each until the next check of all registries.
      case "registries-ping 60", "registries-ping 67" -> Duration.ofMinutes(5);
      default -> Duration.ZERO;
    };
  }

  /** What happened between two steps and was not recorded. */
  static void change(String name, int step, Replay replay, FakeHarbor fake)
      throws IOException, InterruptedException {
    FakeRegistryServer sometimesOff = fake.registries().server("http://127.0.0.1:5062");
    switch (name + " " + step) {
      case "registries-ping 48", "registries-ping 64" -> sometimesOff.up();
      case "registries-ping 49" -> sometimesOff.down();
      case "registries-ping 60" -> {
        sometimesOff.up();
        replay.put("/registries/" + replay.id("o"), "{\"url\":\"http://127.0.0.1:5062\"}");
        sometimesOff.down();
      }
      // The status follows later.
      case "v2.10.3/stopped-at-once 4" -> fake.executions().setStatus(replay.id("e"), "Stopped");
      case "registries-lifecycle 67" -> fake.registries().proxyCache(replay.id("r2"), true);
      case "registries-lifecycle 68" -> fake.registries().proxyCache(replay.id("r2"), false);
      default -> {
        // Most steps follow one another at once.
      }
    }
  }

  private void prepare() {
    if (name.startsWith("v2.10.3/")) {
      fake.registries()
          .add("tl41291-own", "http://127.0.0.1:5071", seed -> seed.id(4069).insecure());
    }
    switch (name) {
      case "execution-success" -> success();
      case "execution-status-lag" -> statusLag();
      case "execution-failed-then-retried" -> retried();
      case "execution-failed-then-succeeded" -> succeededLater();
      case "execution-one-off" -> oneOff();
      case "execution-stop" -> stop();
      case "execution-stop-of-failed" -> stopOfFailed();
      case "execution-single-active" -> singleActive();
      case "execution-triggers" -> triggers();
      case "registries-query" -> otherRegistries();
      case "registries-rejections" -> fake.policies().add("other", 1, "demo/**");
      case "v2.10.3/failed-then-succeeded" -> oldSucceededLater();
      case "v2.10.3/failed-three-tries" -> oldFailed();
      case "v2.10.3/single-active-unknown" -> oldEndless("tl41291-single", "tl41291single/img");
      case "v2.10.3/stopped-in-mid-run" -> oldEndless("tl41291-stop", "tl41291stop/img");
      case "v2.10.3/stopped-at-once" -> oldStoppedAtOnce();
      case "v2.10.3/success-with-lag" ->
          fake.policies()
              .runs("tl41291-lag0")
              .tasksAppearAfter(millis(100))
              .pendingFor(millis(1_000))
              .takes(millis(450))
              .takes("demo/multi", millis(200))
              .statusLag(millis(21_800));
      case "v2.10.3/source-down" ->
          fake.policies().runs("tl41291-down").stoppedBeforeFailed(millis(4));
      default -> {
        // The others need nothing.
      }
    }
  }

  private void success() {
    long other = fake.policies().add("other", p -> p.id(999));
    fake.executions().add(other, seed -> seed.id(3).firstTaskId(1));
    fake.policies()
        .runs("conf-run")
        .pendingFor(millis(300))
        .takes(millis(900))
        .statusLag(millis(1000));
  }

  private void oneOff() {
    fake.registries()
        .add(
            "source",
            "http://127.0.0.1:5051",
            seed -> seed.id(4219).credentials("srcuser", "srcpass123"));
    fake.registries().holds(4219, "e/rec", "v1");
    fake.policies().everyRun().takes(millis(1000)).statusLag(millis(25_000));
  }

  private void statusLag() {
    fake.policies()
        .runs("lagx-0")
        .tasksAppearAfter(millis(180))
        .pendingFor(millis(200))
        .takes(millis(250))
        .statusLag(millis(21_300));
  }

  private void retried() {
    long policy =
        fake.policies().add("given", p -> p.repositories("broken/**").into("mirror").flatten(1));
    given("p", Kind.POLICY, 5, policy);
    fake.policies()
        .nextRun(policy)
        .tasksAppearAfter(millis(420))
        .pendingFor(millis(150))
        .takes("broken/good", millis(400))
        .takes("broken/missing-layer", millis(30_400), millis(30_400), millis(30_300))
        .retryAfter(millis(55_880), millis(74_650))
        .statusLag(millis(28_730), millis(2_650), millis(2_050), millis(18_050), millis(17_700));
  }

  private void succeededLater() {
    String prefix = "execution-failed-then-succeeded-1795451759/";
    long policy = fake.policies().add("given", p -> p.into("mirror").flatten(0));
    given("p", Kind.POLICY, 6578, policy);
    fake.policies()
        .nextRun(policy)
        .copies(prefix + "good-0", "1.0")
        .copies(prefix + "late-layer", "1.0")
        .failsOnce(prefix + "late-layer", LATE_LAYER)
        .tasksAppearAfter(millis(310))
        .pendingFor(millis(300))
        .takes(prefix + "good-0", millis(700))
        .pendingFor(prefix + "late-layer", millis(900))
        .takes(prefix + "late-layer", millis(30_290), millis(500))
        .retryAfter(millis(41_160))
        .statusLag(millis(16_200), millis(5_000), millis(5_040));
  }

  private void stop() {
    long policy = slowPolicy("slow-1795448920", 10, 105);
    long execution = fake.executions().start(policy, "manual");
    given("e", Kind.EXECUTION, 42, execution);
  }

  private void stopOfFailed() {
    fake.registries().add("source", "https://a.test", seed -> seed.id(9));
    fake.policies()
        .runs("conf-sf4533")
        .fails("conf-sf4533/img", "blob unknown")
        .tasksAppearAfter(millis(180))
        .pendingFor(millis(15))
        .takes("conf-sf4533/img", millis(30_305), millis(30_000))
        .retryAfter(millis(20_500), millis(50_000))
        .statusLag(millis(25_000), millis(1_000), millis(2_500), millis(13_000));
  }

  private void singleActive() {
    String prefix = "slow-1795448947";
    long policy = slowPolicy(prefix, 6, 124);
    var run = fake.policies().nextRun(policy).statusLag(millis(4_100)).pendingFor(millis(300));
    for (int i = 0; i < 6; i++) {
      String repository = prefix + "/vol-0" + i;
      run.copies(repository, "1.0").takes(repository, millis(i < 3 ? 30_700 : 29_800));
      if (i >= 3) {
        run.pendingFor(repository, millis(2_000));
      }
    }
    given("e", Kind.EXECUTION, 43, fake.executions().start(policy, "manual"));
  }

  private long slowPolicy(String prefix, int images, long recordedId) {
    long policy = fake.policies().add(prefix, p -> p.into("mirror").flatten(0).speed(120));
    given("p", Kind.POLICY, recordedId, policy);
    var usual = fake.policies().runs(prefix).takes(Duration.ofHours(1));
    for (int i = 0; i < images; i++) {
      usual.copies(prefix + "/vol-0" + i, "1.0");
    }
    return policy;
  }

  private void triggers() {
    given("pe", Kind.POLICY, 19, 19);
    given("ps", Kind.POLICY, 21, 21);
    for (long policy : new long[] {19, 21}) {
      // Older ones, which the recordings count and do not show.
      fake.executions()
          .add(
              policy,
              2,
              seed ->
                  seed.id(policy == 19 ? 1 : 3).startedAt(Instant.parse("2026-11-23T15:33:30Z")));
    }
  }

  private void otherRegistries() {
    fake.registries()
        .add(
            "source-auth",
            "http://127.0.0.1:5051",
            seed -> seed.insecure().credentials("srcuser", "srcpass123"));
    fake.registries().add("flaky", "http://127.0.0.1:5052", seed -> seed.insecure());
    fake.registries().add("bughunt-nocat", "http://127.0.0.1:5077", seed -> seed.insecure());
    fake.registries()
        .add("bughunt-ghcr", "http://127.0.0.1:5050", seed -> seed.insecure().type("github-ghcr"));
    fake.registries().add("rh-own", "http://127.0.0.1:5061", seed -> seed.insecure());
  }

  private void oldSucceededLater() {
    fake.policies()
        .runs("tl41291-heal")
        .copies("tl41291heal/good", "v1")
        .copies("tl41291heal/img", "v1")
        .failsOnce("tl41291heal/img", LATE_LAYER)
        .tasksAppearAfter(millis(100))
        .pendingFor(millis(2_500))
        .takes("tl41291heal/good", millis(150))
        .takes("tl41291heal/img", millis(30_200), millis(300))
        .retryAfter(millis(50_000))
        .statusLag(millis(23_000), millis(5_000), millis(3_000));
  }

  private void oldFailed() {
    fake.policies()
        .runs("tl41291-fail")
        .copies("tl41291fail/img", "v1")
        .fails("tl41291fail/img", LATE_LAYER)
        .tasksAppearAfter(millis(100))
        .pendingFor(millis(2_500))
        .takes("tl41291fail/img", millis(30_300), millis(30_100), millis(30_075))
        .retryAfter(millis(35_200), millis(111_000))
        .statusLag(millis(23_000), millis(18_000), millis(18_000), millis(27_000), millis(27_000));
  }

  private void oldEndless(String policy, String repository) {
    fake.policies()
        .runs(policy)
        .copies(repository, "v1")
        .tasksAppearAfter(millis(100))
        .pendingFor(millis(1_500))
        .takes(Duration.ofHours(1));
  }

  private void oldStoppedAtOnce() {
    RunScript run = fake.policies().runs("tl41291-once1").tasksAppearAfter(millis(100));
    for (int i = 0; i < 9; i++) {
      String repository = "tl41291once/r" + i;
      // Five at a time: the others begin when one of the first is done.
      int begins = i < 5 ? 300 : i == 5 ? 640 : 750;
      int ends = i == 2 ? 570 : i == 4 || i > 5 ? 950 : 780;
      run.copies(repository, "v1")
          .pendingFor(repository, millis(begins - 100))
          .takes(repository, millis(ends - begins));
    }
  }

  private void given(String capture, Kind kind, long recorded, long actual) {
    replay.given(Map.of(capture, actual), kind, recorded, actual);
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
