package io.github.harborreplication.fluent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that are not Harbor's end as typed exceptions that show what arrived. */
class BrokenResponsesTest {
  @RegisterExtension final StubbedHarbor harbor = new StubbedHarbor();

  private void responds(ResponseDefinitionBuilder response) {
    harbor.server().stubFor(any(anyUrl()).willReturn(response));
  }

  @Test
  void aProxysPageInPlaceOfAPolicyShowsStatusUrlAndItsStart() {
    responds(
        aResponse()
            .withStatus(200)
            .withHeader("Content-Type", "text/html")
            .withBody("<html><title>Sign in</title></html>"));

    HarborDecodingException e =
        catchThrowableOfType(HarborDecodingException.class, () -> harbor.client().policy(7).get());

    assertThat(e.status()).isEqualTo(200);
    assertThat(e.url()).isEqualTo(harbor.url() + "/api/v2.0/replication/policies/7");
    assertThat(e.bodyStart()).isEqualTo("<html><title>Sign in</title></html>");
    assertThat(e).hasMessageContaining("GET").hasMessageContaining("Sign in");
    assertThat(harbor.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{\"id\": 7, \"name\":",
        "{\"id\": \"seven\"}",
        "[1,2]",
        "7",
        "{\"id\":7}{\"id\":8}",
        "{\"creation_time\":\"yesterday\"}",
        "{\"enabled\":\"yes\"}"
      })
  void aBodyThatIsNoPolicyIsADecodingException(String body) {
    responds(aResponse().withStatus(200).withBody(body));

    assertThatThrownBy(() -> harbor.client().policy(7).get())
        .isInstanceOf(HarborDecodingException.class)
        .hasMessageContaining("/replication/policies/7 returned 200, but its body");
    assertThat(harbor.requests()).hasSize(1);
  }

  @Test
  void anEmptyBodyIsDistinguishedFromOneThatIsNotJson() {
    responds(aResponse().withStatus(200));
    assertThatThrownBy(() -> harbor.client().policy(7).get())
        .hasMessageContaining("its body is empty");

    responds(aResponse().withStatus(200).withBody("{"));
    assertThatThrownBy(() -> harbor.client().policy(7).get())
        .hasMessageContaining("its body is not the expected JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "[null]", "[{\"name\":\"without id\"}]", "[[]]", "[7]"})
  void aBodyThatIsNoListIsADecodingException(String body) {
    responds(aResponse().withStatus(200).withHeader("X-Total-Count", "1").withBody(body));

    assertThatThrownBy(() -> harbor.client().policies().list().toList())
        .isInstanceOf(HarborDecodingException.class);
  }

  @Test
  void aNullAmongTheKindsOfRegistryIsADecodingException() {
    responds(aResponse().withStatus(200).withBody("[\"harbor\",null]"));
    assertThatThrownBy(() -> harbor.client().adapters().types())
        .isInstanceOf(HarborDecodingException.class);

    responds(aResponse().withStatus(200).withBody("{\"harbor\":null}"));
    assertThatThrownBy(() -> harbor.client().adapters().list())
        .isInstanceOf(HarborDecodingException.class);
  }

  @Test
  void aPolicyThatTheModelCannotReadIsADecodingExceptionOfAnUpdate() {
    responds(aResponse().withStatus(200).withBody("{\"id\":7,\"src_registry\":\"docker-hub\"}"));

    assertThatThrownBy(() -> harbor.client().policy(7).update(p -> p.setSpeed(1)))
        .isInstanceOf(HarborDecodingException.class)
        .hasMessageContaining("not the expected JSON");
    assertThat(harbor.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"error\":\"log in first\"}",
        "{\"id\":null,\"name\":\"seven\"}",
        "{\"name\":\"seven\",\"src_registry\":{\"id\":1}}"
      })
  void anObjectWithoutIdIsADecodingExceptionAndNeverTheBaseOfAnUpdate(String body) {
    responds(aResponse().withStatus(200).withBody(body));

    assertThatThrownBy(() -> harbor.client().policy(7).update(p -> p.setSpeed(1)))
        .isInstanceOf(HarborDecodingException.class)
        .hasMessageContaining("/replication/policies/7 returned 200, but what it shows has no id");
    assertThat(harbor.requests()).hasSize(1);
    assertThatThrownBy(() -> harbor.client().policy(7).get())
        .isInstanceOf(HarborDecodingException.class);
    assertThatThrownBy(() -> harbor.client().execution(9).get())
        .isInstanceOf(HarborDecodingException.class);
    assertThatThrownBy(() -> harbor.client().execution(9).await(Duration.ofMinutes(1)))
        .isInstanceOf(HarborDecodingException.class);
  }

  @Test
  void whatHasAnotherIdIsNotTakenForWhatWasRequested() {
    responds(aResponse().withStatus(200).withBody("{\"id\":9,\"status\":\"Succeed\"}"));

    for (ThrowableAssert.ThrowingCallable call :
        List.<ThrowableAssert.ThrowingCallable>of(
            () -> harbor.client().policy(7).get(),
            () -> harbor.client().policy(7).update(p -> p.setSpeed(1)),
            () -> harbor.client().execution(7).get(),
            () -> harbor.client().execution(7).await(Duration.ofMinutes(1)))) {
      assertThatThrownBy(call)
          .isInstanceOf(HarborDecodingException.class)
          .hasMessageContaining("has the id 9 instead of 7");
    }
    assertThat(harbor.requests()).allMatch(request -> request.getMethod().toString().equals("GET"));
  }

  @Test
  void aNullAmongTheFiltersOfAPolicyIsADecodingExceptionOfAnUpdate() {
    responds(aResponse().withStatus(200).withBody("{\"id\":7,\"filters\":[null]}"));

    assertThatThrownBy(() -> harbor.client().policy(7).update(p -> p.setSpeed(1)))
        .isInstanceOf(HarborDecodingException.class)
        .hasMessageContaining("null where a filter is expected");
    assertThat(harbor.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"many", "-1", "", "1000000001", "1000000000000000000", "99999999999999999999"})
  void aTotalThatCannotBeIsADecodingException(String total) {
    responds(aResponse().withStatus(200).withHeader("X-Total-Count", total).withBody("[]"));

    assertThatThrownBy(() -> harbor.client().policies().list().count())
        .isInstanceOf(HarborDecodingException.class)
        .hasMessageContaining("X-Total-Count");
  }

  @Test
  void aCreatedPolicyWithoutLocationIsADecodingException() {
    responds(aResponse().withStatus(201));

    assertThatThrownBy(() -> harbor.client().policies().define("x").pullFrom(1).create())
        .isInstanceOf(HarborDecodingException.class)
        .hasMessageContaining("Location");
  }

  @Test
  void aResponseOverTheLimitIsRefused() {
    responds(aResponse().withStatus(200).withBody("{\"name\":\"" + "x".repeat(5_000) + "\"}"));

    try (HarborReplication small = harbor.builder().maxResponseBytes(4_096).build()) {
      assertThatThrownBy(() -> small.policy(7).get())
          .isInstanceOf(HarborDecodingException.class)
          .hasMessageContaining("larger than the limit of 4096 bytes");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 412, 418, 422, 500})
  void anErrorThatIsNotHarborsShowsItsStart(int status) {
    responds(aResponse().withStatus(status).withBody("<html>Bad Gateway</html>"));

    HarborApiException e =
        catchThrowableOfType(HarborApiException.class, () -> harbor.client().policy(7).get());

    assertThat(e.status()).isEqualTo(status);
    assertThat(e.code()).isEmpty();
    assertThat(e.bodyStart()).isEqualTo("<html>Bad Gateway</html>");
    assertThat(e).hasMessageContaining("not by Harbor: <html>Bad Gateway</html>");
  }

  @Test
  void controlCharactersOfABodyStayOutOfTheMessage() {
    responds(aResponse().withStatus(200).withBody("\u001b[31mred\u0000"));

    assertThatThrownBy(() -> harbor.client().policy(7).get()).hasMessageContaining("?[31mred?");
  }
}
