package io.github.harborreplication.examples;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.HarborReplication;
import java.time.Duration;
import java.time.Instant;

/** A fake Harbor with registries and policies, for the examples. */
public final class ExampleHarbor {
  private ExampleHarbor() {}

  /**
   * Starts it with three registries, and policies that ran, failed, are running or are unused.
   *
   * @return the server, to be closed
   */
  public static FakeHarbor start() {
    return FakeHarbor.builder().with(ExampleHarbor::fill).start();
  }

  /**
   * Creates a client that is logged in there. Sends nothing.
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
    long hub =
        fake.registries()
            .add(
                "docker-hub",
                "https://hub.docker.com",
                seed -> seed.type("docker-hub").credentials("mirror", "hub-secret"));
    fake.registries().holds(hub, "library/alpine", "3.20", "3.21");
    fake.registries().holds(hub, "library/postgres", "16", "17", "18-rc1");
    fake.registries().holds(hub, "bitnami/kafka", "4.0");
    long production = fake.registries().add("production", "https://production.example.com");
    fake.registries().add("disaster-recovery", "https://recovery.example.com");

    long publish =
        fake.policies()
            .add(
                "publish",
                policy ->
                    policy.pushTo(production).repositories("team/**").createdAt(ago(now, 400)));
    fake.executions().add(publish, 5);
    fake.policies().runs("publish").takes(Duration.ofSeconds(6));
    fake.executions().start(publish, "manual");

    long kafka = fake.policies().add("kafka", hub, "bitnami/**");
    fake.executions()
        .add(
            kafka,
            run ->
                run.status("Failed")
                    .trigger("scheduled")
                    .startedAt(now.minus(Duration.ofHours(7)))
                    .task("bitnami/zookeeper", "Succeed")
                    .task("bitnami/kafka", "Failed", log(now, "manifest unknown: \"4.0\"")));
    fake.executions()
        .add(
            kafka,
            run ->
                run.status("Failed")
                    .statusText("failed to fetch artifacts: no such host")
                    .startedAt(now.minus(Duration.ofHours(3)))
                    .tasks(0));

    fake.policies().add("forgotten", policy -> policy.pullFrom(hub).createdAt(ago(now, 300)));
    long old = fake.policies().add("old", policy -> policy.pullFrom(hub).createdAt(ago(now, 500)));
    fake.executions().add(old, 2, run -> run.startedAt(ago(now, 200)));

    long archive =
        fake.policies()
            .add("archive", policy -> policy.pushTo(production).repositories("archive/**"));
    fake.policies().runs("archive").takes(Duration.ofHours(1));
    fake.executions().start(archive, "manual");

    fake.policies().everyRun().fails("team/broken", "blob unknown to registry");
    fake.policies()
        .everyRun()
        .retryAfter(Duration.ofSeconds(2)); // a real Harbor waits for up to two minutes
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
