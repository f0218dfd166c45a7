package io.github.harborreplication.fluent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.ServerException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.value.Credentials;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.fluent.value.Retries;
import io.github.harborreplication.fluent.value.WaitClock;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried again, how often, after how long; and what never is. */
class RetriesTest {
  private static final ResponseDefinitionBuilder POLICY =
      aResponse().withBody("{\"id\":7,\"name\":\"seven\"}");

  @RegisterExtension final StubbedHarbor harbor = new StubbedHarbor();

  /** Responds one after the other; the last one stays. */
  private void respond(ResponseDefinitionBuilder... responses) {
    for (int i = 0; i < responses.length; i++) {
      harbor
          .server()
          .stubFor(
              any(anyUrl())
                  .inScenario("responses")
                  .whenScenarioStateIs(state(i))
                  .willReturn(responses[i])
                  .willSetStateTo(state(Math.min(i + 1, responses.length - 1))));
    }
  }

  private static String state(int response) {
    return response == 0 ? Scenario.STARTED : "response " + response;
  }

  private static ResponseDefinitionBuilder status(int status) {
    return aResponse().withStatus(status);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 502, 503, 504})
  void aGetIsTriedAgainAfterAPassingStatus(int status) {
    respond(status(status), status(status), POLICY);

    assertThat(harbor.client().policy(7).get().getName()).isEqualTo("seven");
    assertThat(harbor.requests()).hasSize(3);
  }

  @Test
  void pausesDoubleAndVaryByAQuarter() {
    respond(status(503));

    assertThatThrownBy(() -> harbor.client().policy(7).get()).isInstanceOf(ServerException.class);

    List<Duration> sleeps = harbor.clock.sleeps();
    assertThat(sleeps).hasSize(6);
    assertThat(sleeps.get(0)).isBetween(Duration.ofMillis(375), Duration.ofMillis(625));
    assertThat(sleeps.get(1)).isBetween(Duration.ofMillis(750), Duration.ofMillis(1250));
    assertThat(sleeps.get(2)).isBetween(Duration.ofMillis(1500), Duration.ofMillis(2500));
    assertThat(sleeps.get(3)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
    assertThat(sleeps.subList(4, 6))
        .allSatisfy(
            pause -> assertThat(pause).isBetween(Duration.ofMillis(3750), Duration.ofMillis(6250)));
    assertThat(harbor.requests()).hasSize(7);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 412, 422, 500, 501})
  void aFinalResponseIsNotRequestedAgain(int status) {
    respond(status(status));

    assertThatThrownBy(() -> harbor.client().policy(7).get())
        .isInstanceOf(HarborApiException.class);
    assertThat(harbor.requests()).hasSize(1);
  }

  @Test
  void retryAfterInSecondsTakesThePlaceOfThePause() {
    respond(status(429).withHeader("Retry-After", "7"), POLICY);

    harbor.client().policy(7).get();

    assertThat(harbor.clock.sleeps()).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void retryAfterAsADateIsMeasuredOnTheServersClock() {
    respond(
        status(503)
            .withHeader("Date", "Mon, 01 Jan 2029 00:00:00 GMT")
            .withHeader("Retry-After", "Mon, 01 Jan 2029 00:00:09 GMT"),
        POLICY);

    harbor.client().policy(7).get();

    assertThat(harbor.clock.sleeps()).containsExactly(Duration.ofSeconds(9));
  }

  @Test
  void aServerThatAsksForLongerThanTheLimitIsNotWaitedFor() {
    respond(status(503).withHeader("Retry-After", "31"), POLICY);

    assertThatThrownBy(() -> harbor.client().policy(7).get()).isInstanceOf(ServerException.class);
    assertThat(harbor.clock.sleeps()).isEmpty();
    assertThat(harbor.requests()).hasSize(1);
  }

  @Test
  void noAttemptBeginsAfterTheTimeForThemAll() {
    respond(status(503).withHeader("Retry-After", "25"));

    assertThatThrownBy(() -> harbor.client().policy(7).get()).isInstanceOf(ServerException.class);
    assertThat(harbor.clock.sleeps()).hasSize(2);
    assertThat(harbor.requests()).hasSize(3);
  }

  @Test
  void theLongestPauseThatIsWaitedForAndTheLastMomentOfAnAttemptBelongToTheLimits() {
    respond(status(503).withHeader("Retry-After", "30"));

    assertThatThrownBy(() -> harbor.client().policy(7).get()).isInstanceOf(ServerException.class);
    assertThat(harbor.clock.sleeps())
        .containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(30));
    assertThat(harbor.requests()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "4"})
  void noAttemptBeginsAtOrAfterTheDeadlineOfAWait(String retryAfter) {
    respond(status(503).withHeader("Retry-After", retryAfter));

    assertThatThrownBy(() -> harbor.client().execution(7).await(Duration.ofSeconds(3)))
        .isInstanceOf(WaitTimeoutException.class)
        .hasCauseInstanceOf(ServerException.class);
    assertThat(harbor.clock.sleeps()).as("the wait ends at once").isEmpty();
    assertThat(harbor.requests()).hasSize(1);
  }

  @Test
  void aPauseWithinTheDeadlineOfAWaitIsWaitedFor() {
    respond(
        status(503).withHeader("Retry-After", "2"),
        aResponse().withBody("{\"id\":7,\"status\":\"Succeed\"}"));

    assertThat(harbor.client().execution(7).await(Duration.ofSeconds(3)).outcome())
        .isEqualTo(Outcome.NOTHING_TO_DO);
    assertThat(harbor.clock.sleeps()).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void anInterruptedPauseEndsTheCallAndKeepsTheFlag() {
    respond(status(503));
    WaitClock interrupted =
        new WaitClock() {
          @Override
          public Instant now() {
            return harbor.clock.now();
          }

          @Override
          public long nanoTime() {
            return harbor.clock.nanoTime();
          }

          @Override
          public void sleep(Duration pause) throws InterruptedException {
            throw new InterruptedException();
          }
        };

    try (HarborReplication client = harbor.builder().clock(interrupted).build()) {
      assertThatThrownBy(() -> client.policy(7).get())
          .isInstanceOf(HarborInterruptedException.class)
          .hasMessageContaining("waiting to retry");
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(harbor.requests()).hasSize(1);
  }

  @Test
  void aRefusedLogInStartedNothingAlthoughTheNextAttemptNeverArrives() {
    // Over a connection that is kept, the next attempt can be written before its end is noticed.
    respond(status(401).withHeader("Connection", "close"));
    AtomicInteger reads = new AtomicInteger();
    Supplier<Credentials> rotated =
        () -> {
          if (reads.incrementAndGet() == 2) {
            harbor.server().stop();
          }
          return Credentials.basic("user", "password " + reads);
        };

    try (HarborReplication client = harbor.builder().credentials(rotated).build()) {
      HarborConnectionException e =
          catchThrowableOfType(HarborConnectionException.class, () -> client.policy(7).start());

      assertThat(e.mayHaveHappened()).isFalse();
    }
  }

  @Test
  void withoutRetriesEverythingIsSentOnce() {
    respond(status(503));

    try (HarborReplication once = harbor.builder().retries(Retries.none()).build()) {
      assertThatThrownBy(() -> once.policy(7).get()).isInstanceOf(ServerException.class);
    }
    assertThat(harbor.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void aStartWithAResponseIsNeverRepeated(int status) {
    respond(status(status));

    assertThatThrownBy(() -> harbor.client().policy(7).start())
        .isInstanceOf(HarborApiException.class);
    assertThat(harbor.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aStartIsNotSentAgainEitherWhenTheServerAsksForItAtOnce(int status) {
    respond(status(status).withHeader("Retry-After", "0"));

    assertThatThrownBy(() -> harbor.client().policy(7).start())
        .isInstanceOf(HarborApiException.class);
    assertThat(harbor.requests()).hasSize(1);
  }

  @Test
  void whatOkHttpRepeatsByItselfCountsAsAttempts() {
    respond(status(503).withHeader("Retry-After", "0"));

    assertThatThrownBy(() -> harbor.client().policy(7).get()).isInstanceOf(ServerException.class);
    assertThat(harbor.requests()).as("four attempts of two, beyond seven").hasSize(8);
  }

  @Test
  void aRetryAfterBeyondAllNumbersIsOneThatIsNotWaitedFor() {
    respond(status(503).withHeader("Retry-After", "99999999999"));

    assertThatThrownBy(() -> harbor.client().policy(7).get()).isInstanceOf(ServerException.class);
    assertThat(harbor.clock.sleeps()).isEmpty();
  }

  @Test
  void interceptorsOfTheCallersSeeTheRetryAfterThatWasSent() {
    respond(status(503).withHeader("Retry-After", "40"));
    List<String> seen = new ArrayList<>();
    Interceptor looking =
        chain -> {
          Response response = chain.proceed(chain.request());
          seen.add(response.header("Retry-After"));
          return response;
        };

    try (HarborReplication watched =
        harbor
            .builder()
            .okHttp(http -> http.addInterceptor(looking).addNetworkInterceptor(looking))
            .build()) {
      assertThatThrownBy(() -> watched.policy(7).get()).isInstanceOf(ServerException.class);
    }
    assertThat(seen).containsExactly("40", "40");
  }

  @Test
  void aStartWhoseResponseIsLostIsNotRepeatedAndMayHaveHappened() {
    respond(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    HarborConnectionException e =
        catchThrowableOfType(
            HarborConnectionException.class, () -> harbor.client().policy(7).start());

    assertThat(e.mayHaveHappened()).isTrue();
    assertThat(e.method()).isEqualTo("POST");
    assertThat(e).hasMessageContaining("may have happened");
    assertThat(harbor.requests()).hasSize(1);
  }

  @Test
  void aStartThatNeverReachedTheServerIsTriedAgainAndDidNotHappen() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    TestClock clock = new TestClock();
    try (HarborReplication nowhere =
        HarborReplication.builder()
            .url("http://127.0.0.1:" + closed)
            .basicAuth("a", "b")
            .clock(clock)
            .build()) {
      HarborConnectionException e =
          catchThrowableOfType(HarborConnectionException.class, () -> nowhere.policy(7).start());

      assertThat(e.mayHaveHappened()).isFalse();
      assertThat(clock.sleeps()).hasSize(6);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EMPTY_RESPONSE",
        "CONNECTION_RESET_BY_PEER",
        "MALFORMED_RESPONSE_CHUNK",
        "RANDOM_DATA_THEN_CLOSE"
      })
  void aGetIsTriedAgainAfterABrokenConnection(String fault) {
    respond(aResponse().withStatus(200).withFault(Fault.valueOf(fault)), POLICY);

    assertThat(harbor.client().policy(7).get().getName()).isEqualTo("seven");
    assertThat(harbor.requests()).hasSize(2);
  }

  @Test
  void aDeleteThatIsNotFoundOnlyWhenRepeatedSucceeded() {
    respond(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), status(404));

    harbor.client().policy(7).delete();

    assertThat(harbor.requests()).hasSize(2);
  }

  @Test
  void aDeleteThatIsNotFoundAtOnceFailed() {
    respond(status(404));

    assertThatThrownBy(() -> harbor.client().policy(7).delete())
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void aStopIsTriedAgain() {
    respond(status(502), aResponse().withBody("null\n"));

    harbor.client().execution(9).stop();

    assertThat(harbor.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 101})
  void anImpossibleNumberOfAttemptsIsRefused(int attempts) {
    assertThatThrownBy(() -> Retries.none().attempts(attempts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("attempts " + attempts);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void theFewestAndTheMostAttemptsAreTaken(int attempts) {
    assertThat(Retries.none().attempts(attempts).attempts()).isEqualTo(attempts);
  }

  @Test
  void theBoundsThatWereSetAreShown() {
    Retries retries =
        Retries.standard()
            .attempts(3)
            .within(Duration.ofSeconds(20))
            .longestRetryAfter(Duration.ofSeconds(5));

    assertThat(retries.attempts()).isEqualTo(3);
    assertThat(retries.within()).isEqualTo(Duration.ofSeconds(20));
    assertThat(retries.longestRetryAfter()).isEqualTo(Duration.ofSeconds(5));
    assertThat(retries).hasToString("3 attempts within 20 s, Retry-After of at most 5 s");
  }

  @Test
  void timesBelowZeroAreRefusedAndZeroIsNot() {
    Duration negative = Duration.ofNanos(-1);

    assertThatThrownBy(() -> Retries.standard().within(negative))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("within " + negative);
    assertThatThrownBy(() -> Retries.standard().longestRetryAfter(negative))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("longestRetryAfter " + negative);
    assertThat(Retries.standard().within(Duration.ZERO).within()).isZero();
  }

  @Test
  void theLastAttemptBeginsWithinTheTimeThatWasSet() {
    respond(status(503).withHeader("Retry-After", "30"));
    Retries within = Retries.standard().within(Duration.ofSeconds(59));

    try (HarborReplication client = harbor.builder().retries(within).build()) {
      assertThatThrownBy(() -> client.policy(7).get()).isInstanceOf(ServerException.class);
    }
    assertThat(harbor.clock.sleeps()).containsExactly(Duration.ofSeconds(30));
  }

  @Test
  void noPauseIsLongerThanFiveSecondsAndAQuarter() {
    respond(status(503));
    Retries many = Retries.standard().attempts(100).within(Duration.ofDays(1));

    try (HarborReplication client = harbor.builder().retries(many).build()) {
      assertThatThrownBy(() -> client.policy(7).get()).isInstanceOf(ServerException.class);
    }
    assertThat(harbor.clock.sleeps())
        .hasSize(99)
        .allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofMillis(6_250)));
  }

  private List<Integer> attemptsOf(Consumer<HarborReplication> use) {
    List<Integer> attempts = new ArrayList<>();
    try (HarborReplication client =
        harbor.builder().requestListener(event -> attempts.add(event.attempt())).build()) {
      use.accept(client);
    }
    return attempts;
  }

  @Test
  void listenersSeeWhichAttemptItIs() {
    respond(status(503), status(502), POLICY);

    assertThat(attemptsOf(client -> client.policy(7).get())).containsExactly(1, 2, 3);
  }

  @Test
  void aRequestOfAWaitIsTriedAgainWhileItsDeadlineIsNotReached() {
    respond(status(503).withHeader("Retry-After", "2"), succeeded());

    assertThat(attemptsOf(client -> client.execution(7).await(Duration.ofSeconds(3))))
        .containsExactly(1, 2);
  }

  private static ResponseDefinitionBuilder succeeded() {
    return aResponse().withBody("{\"id\":7,\"status\":\"Succeed\"}");
  }

  @Test
  void nothingIsSentWhenTheDeadlineOfAWaitPassedBetweenTwoRequestsOfAPoll() {
    respond(aResponse().withBody("{\"id\":7,\"status\":\"Failed\",\"total\":1,\"failed\":1}"));

    try (HarborReplication client =
        harbor
            .builder()
            .requestListener(event -> harbor.clock.sleep(Duration.ofSeconds(3)))
            .build()) {
      assertThatThrownBy(() -> client.execution(7).await(Duration.ofSeconds(3)))
          .isInstanceOf(WaitTimeoutException.class)
          .cause()
          .isInstanceOf(HarborConnectionException.class)
          .hasMessageContaining("deadline had passed");
    }
    assertThat(harbor.requests()).hasSize(1);
  }

  @Test
  void anIdBeyondThoseOfHarborIsNotFoundWithoutARequest() {
    respond(POLICY);

    assertThatThrownBy(() -> harbor.client().policy(2_147_483_648L).get())
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("there is no 2147483648; nothing was sent");
    assertThat(harbor.requests()).isEmpty();
  }

  @Test
  void theHighestIdOfHarborsIsSent() {
    respond(aResponse().withBody("{\"id\":2147483647,\"name\":\"last\"}"));

    assertThat(harbor.client().policy(2_147_483_647L).get().getName()).isEqualTo("last");
  }

  @Test
  void aClientThatIsClosedMeanwhileReportsWhatItWasToRetry() {
    respond(status(503));
    HarborReplication[] client = new HarborReplication[1];
    client[0] = harbor.builder().clock(WaitClock.of(Instant::now, d -> client[0].close())).build();

    assertThatThrownBy(() -> client[0].policy(7).get())
        .isInstanceOfSatisfying(
            ServerException.class,
            e -> assertThat(e.getSuppressed()).singleElement().asString().contains("closed"));
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aDeleteAfterAFailureThatMayHaveDeletedIsASuccess() {
    respond(status(503), status(404));

    harbor.client().policy(7).delete();

    assertThat(harbor.requests()).hasSize(2);
  }

  @Test
  void aDeleteAfterARefusalThatDeletedNothingIsNotFound() {
    respond(status(429), status(404));

    assertThatThrownBy(() -> harbor.client().policy(7).delete())
        .isInstanceOf(NotFoundException.class);
    assertThat(harbor.requests()).hasSize(2);
  }

  private HarborReplication intercepted(Interceptor interceptor) {
    return harbor.builder().okHttp(http -> http.addInterceptor(interceptor)).build();
  }

  private static Response failAfterResponse(Interceptor.Chain chain, IOException failure)
      throws IOException {
    chain.proceed(chain.request()).close();
    throw failure;
  }

  @Test
  void anUnknownHostIsNotTriedAgain() {
    respond(POLICY);
    try (HarborReplication client =
        intercepted(chain -> failAfterResponse(chain, new UnknownHostException("harbor")))) {
      assertThatThrownBy(() -> client.policy(7).get())
          .isInstanceOf(HarborConnectionException.class);
    }
    assertThat(harbor.requests()).hasSize(1);
  }

  @Test
  void aFailureOfTlsIsTriedAgainOnlyOnceTheRequestWasWritten() {
    respond(POLICY);
    AtomicInteger tried = new AtomicInteger();
    try (HarborReplication client =
        intercepted(
            chain -> {
              tried.incrementAndGet();
              throw new SSLException("not TLS");
            })) {
      assertThatThrownBy(() -> client.policy(7).get())
          .isInstanceOf(HarborConnectionException.class);
    }
    assertThat(tried).hasValue(1);

    try (HarborReplication client =
        intercepted(chain -> failAfterResponse(chain, new SSLException("broken record")))) {
      assertThatThrownBy(() -> client.policy(7).get())
          .isInstanceOf(HarborConnectionException.class);
    }
    assertThat(harbor.requests()).hasSize(7);
  }

  @Test
  void anErrorWhoseBodyIsLostIsTriedAgainAsALostConnection() {
    respond(status(400), POLICY);
    AtomicInteger tried = new AtomicInteger();
    try (HarborReplication client =
        intercepted(
            chain -> {
              Response response = chain.proceed(chain.request());
              return tried.incrementAndGet() > 1
                  ? response
                  : response.newBuilder().body(new LostBody()).build();
            })) {
      assertThat(client.policy(7).get().getName()).isEqualTo("seven");
    }
    assertThat(harbor.requests()).hasSize(2);
  }

  /** The connection breaks before its first byte. */
  private static final class LostBody extends ResponseBody {
    @Override
    public MediaType contentType() {
      return null;
    }

    @Override
    public long contentLength() {
      return -1;
    }

    @Override
    public BufferedSource source() {
      return Okio.buffer(
          new ForwardingSource(new Buffer()) {
            @Override
            public long read(Buffer sink, long count) throws IOException {
              throw new SocketException("reset");
            }
          });
    }
  }
}
