package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.value.CopyError;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CopyErrorTest {
  /** What logs of real servers have in these cases. */
  private static final Map<CopyError, String> REASONS =
      Map.of(
          CopyError.QUOTA_EXCEEDED,
              "http status code: 403, body: {\"errors\":[{\"code\":\"DENIED\"",
          CopyError.UNAUTHORIZED,
              "http status code: 401, body: {\"errors\":[{\"code\":\"UNAUTHORIZED\"",
          CopyError.RATE_LIMITED,
              "http status code: 429, body: {\"errors\":[{\"code\":\"TOOMANYREQUESTS\"",
          CopyError.MANIFEST_UNKNOWN,
              "http status code: 404, body: {\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\"",
          CopyError.NO_SPACE, "\"Err\":28}}}]}",
          CopyError.TLS, "x509: certificate signed by unknown authority");

  private final FakeHarbor fake = AtNoon.fake();
  private final Http http = Http.to(fake);
  private final long policy = fake.policies().add("scripted", 1, "library/**");

  @AfterEach
  void close() {
    fake.close();
  }

  private String log(Duration after) throws Exception {
    long id = http.startRun(policy);
    fake.clock().advance(after);
    long task = fake.executions().tasks(id).get(0).id();
    return http.get("/replication/executions/" + id + "/tasks/" + task + "/log").body();
  }

  @ParameterizedTest
  @EnumSource
  void logEndsWithTheReason(CopyError error) throws Exception {
    fake.policies().nextRun(policy).fails("library/app", error);
    assertThat(log(Duration.ofMinutes(5)).lines().toList())
        .satisfies(
            lines -> {
              assertThat(lines.get(lines.size() - 2))
                  .contains("[ERROR]")
                  .contains("transfer.go:195]: ")
                  .contains(REASONS.get(error));
              assertThat(lines.get(lines.size() - 1)).endsWith("mark the job failure");
            });
  }

  @Test
  void manifestThatCannotBePulledIsNotFollowedByLayers() throws Exception {
    fake.policies().nextRun(policy).fails("library/app", CopyError.RATE_LIMITED);
    assertThat(log(Duration.ofMinutes(5)))
        .contains(
            "failed to pull the manifest of artifact library/app:latest: http status code: 429")
        .doesNotContain("copying the blob");
  }

  @Test
  void destinationThatIsFullFailsAtALayerWhichIsRetried() throws Exception {
    fake.policies()
        .nextRun(policy)
        .fails("library/app", CopyError.NO_SPACE)
        .takes(Duration.ofSeconds(31));
    assertThat(log(Duration.ofMinutes(5)))
        .contains("failed to pushing the blob sha256:")
        .contains("the 5th running");
  }

  @Test
  void secondAttemptSucceedsAfterAFailureOfTheFirst() throws Exception {
    fake.policies().nextRun(policy).failsOnce("library/app", CopyError.TLS);
    assertThat(log(Duration.ofMinutes(5))).contains("copy library/app:[latest](source registry)");
    assertThat(fake.executions().list().get(0).status()).hasValue("Succeed");
  }
}
