package io.github.harborreplication.fluent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fluent.error.BadRequestException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.value.Credentials;
import io.github.harborreplication.fluent.value.LogLevel;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be read in the log, and what never. */
class WireLogTest {
  @RegisterExtension final StubbedHarbor harbor = new StubbedHarbor();

  private static HarborReplicationBuilder at(String url) {
    return HarborReplication.builder().url(url).basicAuth("robot$ci", "s3cret");
  }

  @Test
  void bodiesAreLoggedWithoutSecrets() {
    harbor
        .server()
        .stubFor(
            any(anyUrl())
                .willReturn(
                    aResponse()
                        .withHeader("Set-Cookie", "sid=c00kie")
                        .withHeader("Content-Type", "application/json")
                        .withBody(
                            "{\"id\":7,\"name\":\"seven\",\"dest_registry\":{\"credential\":"
                                + "{\"access_key\":\"k3y\",\"access_secret\" : \"pa\\\"h1dden\"}}}")));

    try (LogLines log = new LogLines();
        HarborReplication client = harbor.builder().logLevel(LogLevel.BODY).build()) {
      assertThat(client.policy(7).get().getName()).isEqualTo("seven");

      String all = String.join("\n", log.lines());
      assertThat(all).contains("\"name\":\"seven\"").contains("k3y").contains("\"***\"");
      assertThat(all)
          .doesNotContain("h1dden")
          .doesNotContain("s3cret")
          .doesNotContain("c00kie")
          .doesNotContain(okhttp3.Credentials.basic("robot$ci", "s3cret"));
    }
  }

  @Test
  void secretsOfOthersThatPassByAreLoggedNeither() {
    harbor
        .server()
        .stubFor(
            any(anyUrl())
                .willReturn(
                    aResponse()
                        .withHeader("X-Auth-Token", "h1dden")
                        .withHeader("X-Trace", "shown")
                        .withBody(
                            "{\"id\":7,\"Refresh_Token\":\"h1dden\",\"clientSecret\":\"h1dden\","
                                + "\"private_key\":\"h1dden\",\"tokens\":3}")));

    try (LogLines log = new LogLines();
        HarborReplication client =
            harbor
                .builder()
                .logLevel(LogLevel.BODY)
                .okHttp(http -> http.addInterceptor(WireLogTest::withKey))
                .build()) {
      assertThat(client.policy(7).get().getId()).isEqualTo(7);

      assertThat(String.join("\n", log.lines()))
          .contains("X-Api-Key: ***", "X-Trace: shown", "\"tokens\":\"***\"")
          .doesNotContain("h1dden");
    }
  }

  private static Response withKey(Interceptor.Chain chain) throws IOException {
    return chain.proceed(chain.request().newBuilder().header("X-Api-Key", "h1dden").build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<pre>Authorization: %s</pre>",
        "{\"headers\":{\"authorization\":\"%s\"}}",
        "Authorization&quot;: &quot;%s&quot;"
      })
  void aPageThatRepeatsTheLogInIsToldWithoutIt(String page) {
    String header = okhttp3.Credentials.basic("robot$ci", "s3cret");
    harbor
        .server()
        .stubFor(
            any(anyUrl()).willReturn(aResponse().withStatus(400).withBody(page.formatted(header))));

    try (LogLines log = new LogLines();
        HarborReplication client = harbor.builder().logLevel(LogLevel.BODY).build()) {
      assertThatThrownBy(() -> client.policy(7).get())
          .isInstanceOf(BadRequestException.class)
          .hasMessageContaining(page.substring(0, 14))
          .hasMessageContaining("Basic ***")
          .hasMessageNotContaining(header);
      assertThat(String.join("\n", log.lines())).contains("Basic ***").doesNotContain(header);
    }
  }

  @Test
  void aBodyOverTheLimitIsRefusedAlsoWhenBodiesAreLogged() {
    harbor
        .server()
        .stubFor(any(anyUrl()).willReturn(aResponse().withBody("\"" + "x".repeat(9_000) + "\"")));

    try (LogLines log = new LogLines();
        HarborReplication client =
            harbor.builder().logLevel(LogLevel.BODY).maxResponseBytes(4_096).build()) {
      assertThatThrownBy(() -> client.policy(7).get())
          .isInstanceOf(HarborDecodingException.class)
          .hasMessageContaining("returned 200")
          .hasMessageContaining("limit of 4096 bytes");
      assertThat(String.join("", log.lines())).doesNotContain("xxxx");
    }
    assertThat(harbor.requests()).hasSize(1);
  }

  @Test
  void plainHttpToAnotherMachineIsWarnedAboutOnce() {
    try (LogLines log = new LogLines()) {
      at("http://one.harbor.example.com").build().close();
      at("http://one.harbor.example.com:8080/").build().close();
      at("http://127.example.com").build().close();

      assertThat(log.lines())
          .containsExactly(
              "WARNING credentials go to http://one.harbor.example.com/api/v2.0/ in plain text:"
                  + " use https",
              "WARNING credentials go to http://127.example.com/api/v2.0/ in plain text:"
                  + " use https");
    }
  }

  @Test
  void plainHttpToThisMachineAndHttpsAreNotWarnedAbout() {
    try (LogLines log = new LogLines()) {
      for (String url :
          new String[] {
            "http://localhost", "http://127.0.0.2:80", "http://[::1]", "https://h.example.com"
          }) {
        at(url).build().close();
      }
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void noTextOfTheClientsOwnHoldsTheSecret() {
    Credentials credentials = Credentials.basic("robot$ci", "s3cret");
    try (HarborReplication client = at("https://h.example.com").build()) {
      assertThat(credentials + " " + client + " " + client.policies().list())
          .doesNotContain("s3cret");
    }
  }
}
