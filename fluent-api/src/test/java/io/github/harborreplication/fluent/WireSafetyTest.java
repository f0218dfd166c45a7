package io.github.harborreplication.fluent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.harborreplication.fluent.error.ServerException;
import io.github.harborreplication.fluent.error.UnauthorizedException;
import io.github.harborreplication.fluent.error.UnexpectedStatusException;
import io.github.harborreplication.fluent.value.Credentials;
import io.github.harborreplication.fluent.value.RequestListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials stay where they belong, and nothing is sent that was not meant. */
class WireSafetyTest {
  private static final String POLICY = "{\"id\":7,\"name\":\"seven\"}";

  @RegisterExtension final StubbedHarbor harbor = new StubbedHarbor();
  @RegisterExtension final StubbedHarbor elsewhere = new StubbedHarbor();

  private static String basic(String user, String password) {
    return okhttp3.Credentials.basic(user, password);
  }

  @Test
  void everyRequestCarriesTheCredentialsAndNoCookie() {
    harbor
        .server()
        .stubFor(
            any(anyUrl())
                .willReturn(
                    aResponse().withHeader("Set-Cookie", "sid=1; Path=/").withBody(POLICY)));

    harbor.client().policy(7).get();
    harbor.client().policy(7).get();

    assertThat(harbor.requests()).hasSize(2);
    for (LoggedRequest request : harbor.requests()) {
      assertThat(request.getHeader("Authorization")).isEqualTo(basic("robot$ci", "s3cret"));
      assertThat(request.getHeader("Cookie")).isNull();
    }
  }

  @Test
  void aRedirectOfAGetWithinTheServerIsFollowed() {
    harbor
        .server()
        .stubFor(
            any(urlPathEqualTo("/api/v2.0/replication/policies/7"))
                .willReturn(aResponse().withStatus(307).withHeader("Location", "/moved")));
    harbor.server().stubFor(any(urlPathEqualTo("/moved")).willReturn(aResponse().withBody(POLICY)));

    assertThat(harbor.client().policy(7).get().getName()).isEqualTo("seven");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectToAnotherServerIsNotFollowedAndNamed(int status) {
    harbor
        .server()
        .stubFor(
            any(anyUrl())
                .willReturn(
                    aResponse()
                        .withStatus(status)
                        .withHeader("Location", elsewhere.url() + "/api/v2.0/x")));

    assertThatThrownBy(() -> harbor.client().policy(7).get())
        .isInstanceOf(UnexpectedStatusException.class)
        .hasMessageContaining(elsewhere.url() + "/api/v2.0/x");
    assertThat(elsewhere.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectOfAPostIsNotFollowedAndTheUrlIsNamed(int status) {
    harbor
        .server()
        .stubFor(
            any(anyUrl())
                .willReturn(
                    aResponse()
                        .withStatus(status)
                        .withHeader("Location", "https://harbor.example.com/api/v2.0/x")));

    assertThatThrownBy(() -> harbor.client().policy(7).start())
        .isInstanceOf(UnexpectedStatusException.class)
        .hasMessageContaining("https://harbor.example.com/api/v2.0/x");
    assertThat(harbor.requests()).hasSize(1);
  }

  @Test
  void aRingOfRedirectsEnds() {
    harbor
        .server()
        .stubFor(
            any(anyUrl()).willReturn(aResponse().withStatus(302).withHeader("Location", "/ring")));

    assertThatThrownBy(() -> harbor.client().policy(7).get())
        .isInstanceOf(UnexpectedStatusException.class);
    assertThat(harbor.requests()).hasSize(6);
  }

  @Test
  void credentialsAreReadAtEachRequest() {
    harbor.server().stubFor(any(anyUrl()).willReturn(aResponse().withBody(POLICY)));
    AtomicInteger reads = new AtomicInteger();

    try (HarborReplication client =
        harbor
            .builder()
            .credentials(() -> Credentials.basic("user", "pw" + reads.incrementAndGet()))
            .build()) {
      client.policy(7).get();
      client.policy(7).get();
    }

    assertThat(harbor.requests())
        .extracting(request -> request.getHeader("Authorization"))
        .containsExactly(basic("user", "pw1"), basic("user", "pw2"));
  }

  @Test
  void a401ReadsCredentialsOnceMoreAfterTheCooldown() {
    harbor.server().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401)));
    AtomicInteger reads = new AtomicInteger();

    try (HarborReplication client =
        harbor
            .builder()
            .credentials(() -> Credentials.basic("user", "pw" + reads.incrementAndGet()))
            .build()) {
      assertThatThrownBy(() -> client.policy(7).get()).isInstanceOf(UnauthorizedException.class);
    }

    assertThat(harbor.requests()).hasSize(2);
    assertThat(harbor.clock.sleeps()).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void a401WithTheSameCredentialsIsNotSentAgain() {
    harbor.server().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401)));

    assertThatThrownBy(() -> harbor.client().policy(7).get())
        .isInstanceOf(UnauthorizedException.class);
    assertThat(harbor.requests()).hasSize(1);
  }

  @Test
  void requestsCarryTheIdsThatTheCallerGives() {
    harbor.server().stubFor(any(anyUrl()).willReturn(aResponse().withBody(POLICY)));

    try (HarborReplication client = harbor.builder().requestId(() -> "build-42").build()) {
      client.policy(7).get();
    }

    assertThat(harbor.requests().get(0).getHeader("X-Request-Id")).isEqualTo("build-42");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\r\nX-Evil: 1", "ü", "\u0000"})
  void aRequestIdThatIsNoHeaderIsRefusedAndNothingSent(String id) {
    try (HarborReplication client = harbor.builder().requestId(() -> id).build()) {
      assertThatThrownBy(() -> client.policy(7).get())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("X-Request-Id");
    }
    assertThat(harbor.requests()).isEmpty();
  }

  @Test
  void aNameCannotAddAHeaderOrAParameter() {
    harbor
        .server()
        .stubFor(
            any(anyUrl()).willReturn(aResponse().withHeader("X-Total-Count", "0").withBody("[]")));

    assertThat(harbor.client().policy("a\r\nX-Evil: 1&page_size=0#").find()).isEmpty();

    assertThat(harbor.requests()).isNotEmpty();
    for (LoggedRequest request : harbor.requests()) {
      assertThat(request.containsHeader("X-Evil")).isFalse();
      assertThat(request.queryParameter("page_size").values()).hasSize(1).doesNotContain("0");
    }
  }

  @Test
  void theListenerIsToldOfEveryRequest() {
    harbor.server().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
    List<RequestListener.RequestEvent> events = new ArrayList<>();

    try (HarborReplication client = harbor.builder().requestListener(events::add).build()) {
      assertThatThrownBy(() -> client.policy(7).get()).isInstanceOf(ServerException.class);
    }

    assertThat(events).hasSize(7);
    assertThat(events).allSatisfy(event -> assertThat(event.status()).hasValue(503));
    assertThat(events.get(0).toString()).doesNotContain("s3cret");
  }

  @Test
  void whatTheHookSetsCannotTurnTheSafetyOff() {
    harbor
        .server()
        .stubFor(
            any(anyUrl())
                .willReturn(
                    aResponse().withStatus(302).withHeader("Location", elsewhere.url() + "/x")));

    try (HarborReplication client =
        harbor
            .builder()
            .okHttp(http -> http.followRedirects(true).retryOnConnectionFailure(true))
            .build()) {
      assertThatThrownBy(() -> client.policy(7).get())
          .isInstanceOf(UnexpectedStatusException.class);
    }
    assertThat(elsewhere.requests()).isEmpty();
  }

  @Test
  void secretsStayOutOfTextForms() {
    assertThat(Credentials.basic("user", "s3cret").toString()).isEqualTo("user:***");
    assertThat(harbor.client().toString()).doesNotContain("s3cret");
  }
}
