package io.github.harborreplication.examples;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.HarborReplication;
import java.time.Duration;
import java.time.Instant;

/** A fake Harbor with something in it, for the examples to run against. */
public final class FakeWorld {
  private FakeWorld() {}

  /**
   * Starts it: three registries, and policies that ran, failed, run now or were forgotten.
   *
   * @return the server, to be closed
   */
  public static FakeHarbor start() {
    return FakeHarbor.builder().with(FakeWorld::fill).start();
  }

  /**
   * A client that is logged in there. Sends nothing.
   *
   * @param fake the server
   * @return the client, to be closed
   */
  public static HarborReplication connect(FakeHarbor fake) {
    return HarborReplication.builder()
        .url(fake.url())
        .basicAuth(fake.username(), fake.password())
        .build();
  }

  private static void fill(FakeHarbor fake) {
    Instant now = fake.clock().now();
    long hub = fake.addRegistry("docker-hub", "https://hub.docker.com");
    fake.registryHolds(hub, "library/alpine", "3.20", "3.21");
    fake.registryHolds(hub, "library/postgres", "16", "17", "18-rc1");
    fake.registryHolds(hub, "bitnami/kafka", "4.0");
    long production = fake.addRegistry("production", "https://production.example.com");
    fake.addRegistry("disaster-recovery", "https://recovery.example.com");

    long publish =
        fake.addPolicy(
            "publish",
            policy -> policy.pushesTo(production).repositories("team/**").createdAt(ago(now, 400)));
    fake.addExecutions(publish, 5);
    fake.runs("publish").takes(Duration.ofSeconds(6));
    fake.startExecution(publish, "manual");

    long kafka = fake.addPolicy("kafka", hub, "bitnami/**");
    fake.addExecution(
        kafka,
        run ->
            run.status("Failed")
                .trigger("scheduled")
                .startedAt(now.minus(Duration.ofHours(7)))
                .task("bitnami/zookeeper", "Succeed")
                .task("bitnami/kafka", "Failed", log(now, "manifest unknown: \"4.0\"")));
    fake.addExecution(
        kafka,
        run ->
            run.status("Failed")
                .statusText("failed to fetch artifacts: no such host")
                .startedAt(now.minus(Duration.ofHours(3)))
                .tasks(0));

    fake.addPolicy("forgotten", policy -> policy.pullsFrom(hub).createdAt(ago(now, 300)));
    long old = fake.addPolicy("old", policy -> policy.pullsFrom(hub).createdAt(ago(now, 500)));
    fake.addExecutions(old, 2, run -> run.startedAt(ago(now, 200)));

    long archive =
        fake.addPolicy("archive", policy -> policy.pushesTo(production).repositories("archive/**"));
    fake.runs("archive").takes(Duration.ofHours(1));
    fake.startExecution(archive, "manual");

    fake.everyRun().fails("team/broken", "blob unknown to registry");
    fake.everyRun().retryAfter(Duration.ofSeconds(2)); // a real Harbor waits for up to two minutes
  }

  private static Instant ago(Instant now, int days) {
    return now.minus(Duration.ofDays(days));
  }

  private static String log(Instant now, String error) {
    return now
        + " [ERROR] [/controller/replication/transfer/image/transfer.go:415]: "
        + error
        + "\n";
  }
}
