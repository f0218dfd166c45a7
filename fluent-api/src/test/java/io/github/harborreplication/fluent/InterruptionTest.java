package io.github.harborreplication.fluent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.value.Retries;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads that are interrupted keep their flag, and send nothing more. */
class InterruptionTest {
  @RegisterExtension final StubbedHarbor harbor = new StubbedHarbor();

  @BeforeEach
  void respond() {
    harbor.server().stubFor(any(anyUrl()).willReturn(okJson("{\"id\":7}")));
  }

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  @Test
  void anInterruptedThreadSendsNothing() {
    HarborReplication client = harbor.client();
    assertThat(client.policy(7).get().getId()).as("a connection stands").isEqualTo(7);

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> client.policy(7).start())
        .isInstanceOf(HarborInterruptedException.class)
        .hasMessageContaining("about to send POST")
        .hasMessageNotContaining("may have happened");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(harbor.requests()).hasSize(1);
  }

  /** What a virtual thread meets whose socket an interruption closed. */
  private static Response closedByInterrupt(Interceptor.Chain chain) throws IOException {
    chain.proceed(chain.request()).close();
    Thread.currentThread().interrupt();
    throw new SocketException("Closed by interrupt");
  }

  private HarborReplication interrupted() {
    return harbor
        .builder()
        .okHttp(http -> http.addNetworkInterceptor(InterruptionTest::closedByInterrupt))
        .build();
  }

  @Test
  void aStartUnderWayMayHaveHappened() {
    try (HarborReplication client = interrupted()) {
      assertThatThrownBy(() -> client.policy(7).start())
          .isInstanceOf(HarborInterruptedException.class)
          .hasMessageContaining("was sent and may have happened");
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(harbor.requests()).hasSize(1);
  }

  @Test
  void aReadUnderWayIsNotTriedAgain() {
    try (HarborReplication client = interrupted()) {
      assertThatThrownBy(() -> client.policy(7).get())
          .isInstanceOf(HarborInterruptedException.class)
          .hasMessageNotContaining("may have happened");
    }
    assertThat(harbor.clock.sleeps()).isEmpty();
    assertThat(harbor.requests()).hasSize(1);
  }

  static Stream<IOException> failures() {
    return Stream.of(
        new InterruptedIOException(), new SocketException(), new UnknownHostException());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aConnectionThatFailsInAnInterruptedThreadIsAnInterruption(IOException failure) {
    try (HarborReplication client = failing(failure, true)) {
      assertThatThrownBy(() -> client.policy(7).get())
          .isInstanceOf(HarborInterruptedException.class)
          .hasCause(failure);
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void withoutAnInterruptionItIsALostConnection(IOException failure) {
    try (HarborReplication client = failing(failure, false)) {
      assertThatThrownBy(() -> client.policy(7).get())
          .isInstanceOf(HarborConnectionException.class);
    }
  }

  @Test
  void anotherFailureInAnInterruptedThreadIsALostConnection() {
    try (HarborReplication client = failing(new ProtocolException("no HTTP"), true)) {
      assertThatThrownBy(() -> client.policy(7).get())
          .isInstanceOf(HarborConnectionException.class);
    }
  }

  private HarborReplication failing(IOException failure, boolean interrupted) {
    return harbor
        .builder()
        .retries(Retries.none())
        .okHttp(
            http ->
                http.addInterceptor(
                    chain -> {
                      if (interrupted) {
                        Thread.currentThread().interrupt();
                      }
                      throw failure;
                    }))
        .build();
  }

  @Test
  void aLogThatIsReadBreaksOff() {
    harbor
        .server()
        .stubFor(
            any(anyUrl())
                .willReturn(aResponse().withGzipDisabled(true).withBody("x\n".repeat(100_000))));

    try (Stream<String> lines = harbor.client().execution(1).task(2).log().lines()) {
      assertThatThrownBy(() -> lines.forEach(line -> Thread.currentThread().interrupt()))
          .isInstanceOf(HarborInterruptedException.class);
    }
    assertThat(Thread.interrupted()).isTrue();
  }
}
