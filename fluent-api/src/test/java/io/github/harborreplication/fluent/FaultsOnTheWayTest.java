package io.github.harborreplication.fluent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.harborreplication.fake.FakePolicy;
import io.github.harborreplication.fluent.error.BadRequestException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.UnexpectedStatusException;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A server in between that spoils responses: how often a change is sent, and what the server holds
 * then.
 */
class FaultsOnTheWayTest extends FakeHarborTest {
  @RegisterExtension final StubbedHarbor between = new StubbedHarbor();
  @RegisterExtension final StubbedHarbor elsewhere = new StubbedHarbor();

  private long policy;
  private List<FakePolicy> before;

  @BeforeEach
  void seed() {
    policy = fake.policies().add("nightly", 1, "demo/**");
    before = fake.policies().list();
    fake.requests().clear();
    between
        .server()
        .stubFor(any(anyUrl()).atPriority(2).willReturn(aResponse().proxiedFrom(fake.url())));
  }

  private void spoil(ResponseDefinitionBuilder response) {
    between
        .server()
        .stubFor(
            any(urlPathMatching("/api/v2.0/replication/(policies|executions).*"))
                .atPriority(1)
                .willReturn(response));
  }

  private Throwable startFails(UnaryOperator<HarborReplicationBuilder> change) {
    try (HarborReplication client =
        change
            .apply(
                HarborReplication.builder()
                    .url(between.url())
                    .basicAuth(fake.username(), fake.password())
                    .clock(clock()))
            .build()) {
      return catchThrowable(() -> client.policy(policy).start());
    }
  }

  private void nothingWasDone() {
    assertThat(fake.executions().list()).isEmpty();
    assertThat(fake.policies().list()).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void aResponseThatTricklesIsGivenUpAndTheStartNotRepeated() {
    spoil(
        aResponse().withStatus(500).withBody("x".repeat(100)).withChunkedDribbleDelay(100, 60_000));

    Throwable e = startFails(builder -> builder.callTimeout(Duration.ofMillis(500)));

    assertThat(e).isInstanceOf(HarborException.class);
    assertThat(between.requests()).hasSizeLessThanOrEqualTo(1);
    nothingWasDone();
  }

  @Test
  void aHugeResponseToAStartIsNotReadAndTheStartNotRepeated() {
    spoil(aResponse().withStatus(400).withBody("x".repeat(1 << 20)));

    Throwable e = startFails(builder -> builder.maxResponseBytes(1_000));

    assertThat(e).isInstanceOf(BadRequestException.class);
    assertThat(e.getMessage()).hasSizeLessThan(2_000);
    assertThat(between.requests()).hasSize(1);
    nothingWasDone();
  }

  @Test
  void aHugeListIsRefusedAndNotRequestedAgain() {
    spoil(
        aResponse()
            .withHeader("X-Total-Count", "1")
            .withBody("[{\"id\":1,\"name\":\"" + "x".repeat(1 << 20) + "\"}]"));

    try (HarborReplication small =
        HarborReplication.builder()
            .url(between.url())
            .basicAuth(fake.username(), fake.password())
            .maxResponseBytes(100_000)
            .build()) {
      assertThat(catchThrowable(() -> small.policies().list().toList()))
          .isInstanceOf(HarborDecodingException.class)
          .hasMessageContaining("100000 bytes");
    }
    assertThat(between.requests()).hasSize(1);
    nothingWasDone();
  }

  @Test
  void aProxysPageIsNoStartAndTheStartNotSentAgain() {
    spoil(
        aResponse()
            .withStatus(200)
            .withHeader("Content-Type", "text/html")
            .withBody("<html>Sign in</html>"));

    assertThat(startFails(builder -> builder)).isInstanceOf(HarborDecodingException.class);
    assertThat(between.requests()).hasSize(1);
    nothingWasDone();
  }

  @Test
  void aRedirectElsewhereIsNotFollowedByAStart() {
    spoil(aResponse().withStatus(307).withHeader("Location", elsewhere.url() + "/api/v2.0/x"));

    assertThat(startFails(builder -> builder)).isInstanceOf(UnexpectedStatusException.class);
    assertThat(between.requests()).hasSize(1);
    assertThat(elsewhere.requests()).isEmpty();
    nothingWasDone();
  }

  @Test
  void aServerThatSpeaksNoTlsGetsNoRequest() {
    Throwable e = startFails(builder -> builder.url(fake.url().replace("http:", "https:")));

    assertThat(e).isInstanceOf(HarborConnectionException.class);
    assertThat(((HarborConnectionException) e).mayHaveHappened()).isFalse();
    assertThat(fake.requests().list()).noneMatch(request -> request.method().equals("POST"));
    nothingWasDone();
  }

  @Test
  void aServerThatIsGoneGotNothing() {
    fake.close();

    HarborConnectionException e =
        catchThrowableOfType(HarborConnectionException.class, () -> harbor.policy(policy).start());

    assertThat(e.mayHaveHappened()).isFalse();
    nothingWasDone();
  }
}
