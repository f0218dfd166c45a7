package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.harborreplication.fake.value.FakePolicy;
import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.ServerException;
import io.github.harborreplication.fluent.value.WaitClock;
import io.github.harborreplication.model.ReplicationPolicy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses fail; what the server holds afterwards, and how many requests it received. */
class LostResponsesTest extends FakeHarborTest {
  private static final String EXECUTIONS = "/replication/executions";
  private static final String POLICIES = "/replication/policies";

  private final long policy = fake.policies().add("nightly", 1, "demo/**");

  @Test
  void aStartWhoseResponseIsLostIsFoundInsteadOfStartedTwice() {
    Instant before = fake.clock().now();
    fake.faults().on("POST", EXECUTIONS).loseNextAnswers(1);

    HarborConnectionException e =
        catchThrowableOfType(
            HarborConnectionException.class, () -> harbor.policies().start(policy));

    assertThat(e.mayHaveHappened()).isTrue();
    assertThat(fake.executions().ofPolicy(policy)).hasSize(1);
    assertThat(harbor.policies().latestStart(policy, before).map(ExecutionRef::id))
        .contains(fake.executions().ofPolicy(policy).get(0).id());
    assertThat(fake.requests().count("POST", EXECUTIONS)).isEqualTo(1);
    assertThat(fake.requests().count("GET", EXECUTIONS)).isEqualTo(1);
  }

  @Test
  void aStartThatWasLostOnItsWayIsNotFound() {
    Instant before = fake.clock().now();
    fake.faults().on("POST", EXECUTIONS).resetNext(1);

    assertThatThrownBy(() -> harbor.policies().start(policy))
        .isInstanceOf(HarborConnectionException.class);

    assertThat(harbor.policies().latestStart(policy, before)).isEmpty();
    assertThat(fake.executions().ofPolicy(policy)).isEmpty();
    assertThat(fake.requests().count("POST", EXECUTIONS)).isEqualTo(1);
  }

  @Test
  void theLatestStartIsNeitherAnEarlierOneNorOfAnotherPolicyNorTheSchedules() {
    long other = fake.policies().add("other", 1, "demo/**");
    fake.executions().start(policy, "manual");
    fake.clock().advance(Duration.ofSeconds(10));
    Instant before = fake.clock().now();
    long mine = fake.executions().start(policy, "manual");
    fake.executions().start(policy, "scheduled");
    fake.executions().start(other, "manual");

    assertThat(harbor.policies().latestStart(policy, before).map(ExecutionRef::id)).contains(mine);
    assertThat(harbor.policies().latestStart(policy, before.plusMillis(1))).isEmpty();
  }

  @Test
  void aPolicyWhoseCreationResponseIsLostIsFoundByItsName() {
    fake.faults().on("POST", POLICIES).loseNextAnswers(1);

    HarborConnectionException e =
        catchThrowableOfType(
            HarborConnectionException.class,
            () -> harbor.policies().define("mirror").pullFrom(1).create());

    assertThat(e.mayHaveHappened()).isTrue();
    assertThat(harbor.policies().named("mirror")).isPresent();
    assertThat(fake.policies().list())
        .extracting(FakePolicy::name)
        .containsExactly("nightly", "mirror");
    assertThat(fake.requests().count("POST", POLICIES)).isEqualTo(1);
  }

  @Test
  void anUpdateWhoseResponseIsLostIsRetriedAndEndsTheSame() {
    fake.faults().on("PUT", "/replication/policies/*").loseNextAnswers(2);

    assertThat(harbor.policies().update(policy, p -> p.setDescription("changed")).change())
        .isEqualTo(Applied.Change.UPDATED);

    assertThat(harbor.policies().get(policy).getDescription()).isEqualTo("changed");
    assertThat(fake.requests().count("PUT", POLICIES + "/" + policy)).isEqualTo(3);
  }

  @Test
  void aDeletionWhoseResponseIsLostIsRetriedAndSucceeds() {
    fake.faults().on("DELETE", "/replication/policies/*").loseNextAnswers(1);

    harbor.policies().delete(policy);

    assertThat(fake.policies().list()).isEmpty();
    assertThat(fake.requests().count("DELETE", POLICIES + "/" + policy)).isEqualTo(2);
  }

  @Test
  void anUpdateMayHaveHappenedWhenOnlyItsFirstAttemptReachedTheServer() {
    ReplicationPolicy unchanged = harbor.policies().get(policy);
    // The first is on a kept connection, and OkHttp repeats it at once.
    fake.faults().on("PUT", "/replication/policies/*").loseNextAnswers(2);
    WaitClock closesTheServer = WaitClock.of(fake.clock()::now, pause -> fake.close());

    HarborConnectionException e;
    try (HarborReplication client = builder().clock(closesTheServer).build()) {
      e =
          catchThrowableOfType(
              HarborConnectionException.class,
              () -> client.policies().update(policy, p -> p.setDescription("changed")));
    }

    assertThat(e.mayHaveHappened()).isTrue();
    assertThat(fake.policies().find(policy).orElseThrow().description())
        .isEqualTo("changed")
        .isNotEqualTo(unchanged.getDescription());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void aBurstOfPassingErrorsIsRiddenOut(int status) {
    fake.faults().on("GET", POLICIES).failNext(3, status);

    assertThat(harbor.policies().list().toList()).hasSize(1);
    assertThat(fake.requests().count("GET", POLICIES)).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void aRefusedStartStartsNothingAndIsNotSentAgain(int status) {
    fake.faults().on("POST", EXECUTIONS).failNext(1, status);

    assertThatThrownBy(() -> harbor.policies().start(policy))
        .isInstanceOf(HarborApiException.class);

    assertThat(fake.executions().ofPolicy(policy)).isEmpty();
    assertThat(fake.requests().count("POST", EXECUTIONS)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void aStartThatAGatewayGaveUpOnSaysThatItMayHaveHappened(int status) {
    fake.faults().on("POST", EXECUTIONS).failNext(1, status);

    assertThatThrownBy(() -> harbor.policies().start(policy))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("may have done it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"20", "Mon, 23 Nov 2026 12:00:20 GMT"})
  void aServerThatAsksForAPauseGetsIt(String retryAfter) {
    fake.faults().withHeader("Retry-After", retryAfter).on("PUT", "/**").failNext(1, 429);

    harbor.policies().update(policy, p -> p.setDescription("changed"));

    assertThat(fake.clock().now()).isEqualTo("2026-11-23T12:00:20Z");
    assertThat(fake.policies().find(policy).orElseThrow().description()).isEqualTo("changed");
    assertThat(fake.requests().count("PUT", POLICIES + "/" + policy)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50})
  void aResponseCutInItsMiddleIsRetried(int bytes) {
    fake.faults().on("GET", POLICIES).dropNextBodiesAfter(2, bytes);

    assertThat(harbor.policies().list().toList()).hasSize(1);
    assertThat(fake.requests().count("GET", POLICIES)).isEqualTo(3);
  }

  @Test
  void aWalkThatBreaksInItsMiddleGoesOnAndLosesNothing() {
    fake.executions().add(policy, 35);
    fake.faults().on("GET", EXECUTIONS).resetNext(1);
    fake.faults().on("GET", EXECUTIONS).dropNextBodiesAfter(1, 100);
    fake.faults().on("GET", EXECUTIONS).failNext(1, 503);

    assertThat(harbor.executions().list().pageSize(10).stream().map(e -> e.getId()))
        .hasSize(35)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "PUT"})
  void aProxysPageIsNoSuccessOfAChange(String method) {
    fake.faults().on(method, "/**").answerNext(1, 200, "text/html", "<html>Sign in</html>");

    assertThatThrownBy(
            () -> {
              if (method.equals("DELETE")) {
                harbor.policies().delete(policy);
              } else {
                harbor.policies().update(policy, p -> p.setDescription("changed"));
              }
            })
        .isInstanceOf(HarborDecodingException.class)
        .hasMessageContaining("Sign in");

    assertThat(fake.policies().find(policy).orElseThrow().description()).isEmpty();
    assertThat(fake.requests().count(method, POLICIES + "/" + policy)).isEqualTo(1);
  }

  @Test
  void aProxysPageIsNoLog() {
    fake.faults().on("GET", "/**").answerNext(1, 200, "text/html; charset=utf-8", "<html>");

    assertThatThrownBy(() -> harbor.execution(1).task(1).log().text())
        .isInstanceOf(HarborDecodingException.class);
  }

  @Test
  void jsonUnderAnotherNameIsReadAllTheSame() {
    fake.faults()
        .on("GET", POLICIES + "/*")
        .answerNext(1, 200, "text/plain", "{\"id\":7,\"name\":\"seven\"}");

    assertThat(harbor.policies().get(7).getName()).isEqualTo("seven");
  }

  @Test
  void aRefusalWhoseWordsBreakOffKeepsItsStatus() {
    fake.faults().on("POST", EXECUTIONS).dropNextBodiesAfter(1, 10);

    assertThatThrownBy(() -> harbor.policies().start(99))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("{\"errors\"");
    assertThat(fake.requests().count("POST", EXECUTIONS)).isEqualTo(1);
  }

  @Test
  void eachRetryIsLogged() {
    fake.faults().on("GET", POLICIES).failNext(2, 503);

    try (LogLines log = new LogLines()) {
      assertThat(harbor.policies().list().count()).isEqualTo(1);

      assertThat(log.lines())
          .hasSize(2)
          .allMatch(line -> line.startsWith("INFO GET " + fake.url() + "/api/v2.0" + POLICIES))
          .allMatch(line -> line.contains("answered 503"));
      assertThat(log.lines().get(0)).matches("(?s).*; attempt 2 of 7 in \\d+ ms");
      assertThat(log.lines().get(1)).matches("(?s).*; attempt 3 of 7 in \\d+ ms");
    }
  }

  private HarborReplicationBuilder builder() {
    return HarborReplication.builder()
        .url(fake.url())
        .basicAuth(fake.username(), fake.password())
        .clock(clock());
  }
}
