package io.github.harborreplication.fluent.internal.log;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.http.ApiUrl;
import io.github.harborreplication.fluent.internal.http.HttpStack;
import io.github.harborreplication.fluent.value.Credentials;
import io.github.harborreplication.fluent.value.LogLevel;
import io.github.harborreplication.fluent.value.Retries;
import io.github.harborreplication.model.ReplicationPolicy;
import java.io.IOException;
import java.time.Duration;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import retrofit2.Call;

/** What bounds a response that comes slowly, streamed or not. */
class StreamedResponsesTest {
  private static final Duration CALL = Duration.ofMillis(300);
  private static final String LOG = "line\n".repeat(1_000);

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private HttpStack http;
  private Api api;

  @BeforeEach
  void start() {
    server.start();
    HttpStack.Settings settings = new HttpStack.Settings();
    settings.apiUrl = ApiUrl.parse(server.baseUrl());
    settings.credentials = () -> Credentials.basic("user", "s3cret");
    settings.callTimeout = CALL;
    settings.maxResponseBytes = 1_000;
    settings.logLevel = LogLevel.BODY;
    settings.retries = Retries.none();
    http = new HttpStack(settings);
    api = http.api();
  }

  @AfterEach
  void stop() {
    http.close();
    server.stop();
  }

  private void trickles(String body, Duration time) {
    server.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse().withBody(body).withChunkedDribbleDelay(10, (int) time.toMillis())));
  }

  private int requests() {
    return server.findAll(anyRequestedFor(anyUrl())).size();
  }

  @Test
  void aStreamedLogMayTakeLongerThanACallAndBeLargerThanTheLimit() throws IOException {
    trickles(LOG, CALL.multipliedBy(3));

    try (ResponseBody log = log(api)) {
      assertThat(log.string()).isEqualTo(LOG);
    }
  }

  @Test
  void aStreamedLogEndsAtTheDeadline() throws IOException {
    trickles(LOG, CALL.multipliedBy(20));
    Api soon = api.within(CALL.multipliedBy(8));

    try (ResponseBody log = log(soon)) {
      assertThatThrownBy(log::string).isInstanceOf(IOException.class).hasMessage("timeout");
    }
  }

  @Test
  void aStreamedLogBreaksOffWhenTheClientIsClosed() throws IOException {
    trickles(LOG, CALL.multipliedBy(10));

    try (ResponseBody log = log(api)) {
      http.close();

      assertThatThrownBy(log::string).isInstanceOf(IOException.class);
    }
  }

  @Test
  void anotherResponseEndsAtTheTimeoutOfACall() {
    trickles("{\"id\":7}", CALL.multipliedBy(100));

    assertThatThrownBy(() -> api.send(api.replication().getReplicationPolicy(7L)))
        .isInstanceOf(HarborConnectionException.class)
        .hasMessageContaining("timeout");
    assertThat(requests()).isLessThanOrEqualTo(1);
  }

  @Test
  void aDeadlineFarAwayDoesNotLengthenTheTimeoutOfACall() {
    trickles("{\"id\":7}", CALL.multipliedBy(100));
    Api late = api.within(Duration.ofDays(36_500));

    assertThatThrownBy(() -> late.send(api.replication().getReplicationPolicy(7L)))
        .isInstanceOf(HarborConnectionException.class);
  }

  @Test
  void aDeadlineEndsACallBeforeItsOwnTimeout() {
    trickles("{\"id\":7}", CALL.multipliedBy(100));
    Call<ReplicationPolicy> call = api.replication().getReplicationPolicy(7L);
    Api soon = api.within(Duration.ofMillis(50));

    assertThatThrownBy(() -> soon.send(call)).isInstanceOf(HarborConnectionException.class);
    assertThat(Duration.ofNanos(call.timeout().timeoutNanos())).isLessThan(CALL);
  }

  @Test
  void nothingIsSentAfterTheDeadline() {
    HarborConnectionException e =
        catchThrowableOfType(
            HarborConnectionException.class,
            () -> api.within(Duration.ZERO).send(api.replication().deleteReplicationPolicy(7L)));

    assertThat(e.mayHaveHappened()).isFalse();
    assertThat(e).hasMessageContaining("deadline");
    assertThat(requests()).isZero();
  }

  private static ResponseBody log(Api api) {
    return api.send(api.service(OpenLog.LogApi.class).stream(1, 2)).body();
  }
}
