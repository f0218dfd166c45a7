package io.github.harborreplication.fluent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.harborreplication.fluent.error.ExecutionFailedException;
import io.github.harborreplication.fluent.error.Failures;
import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.PreconditionFailedException;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.model.ReplicationExecution;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each status is an exception of its own, with all that Harbor said. */
class StatusTest {
  @RegisterExtension final StubbedHarbor harbor = new StubbedHarbor();

  @ParameterizedTest
  @CsvSource({
    "400, BAD_REQUEST, BadRequestException",
    "401, UNAUTHORIZED, UnauthorizedException",
    "403, FORBIDDEN, ForbiddenException",
    "404, NOT_FOUND, NotFoundException",
    "405, METHOD_NOT_ALLOWED, UnexpectedStatusException",
    "409, CONFLICT, ConflictException",
    "412, PRECONDITION, PreconditionFailedException",
    "422, UNPROCESSABLE_ENTITY, UnprocessableEntityException",
    "429, TOO_MANY_REQUESTS, TooManyRequestsException",
    "500, UNKNOWN, ServerException",
    "503, UNAVAILABLE, ServerException",
    "300, ODD, UnexpectedStatusException",
    "600, ODD, UnexpectedStatusException"
  })
  void aStatusIsAnException(int status, String code, String exception) {
    harbor
        .server()
        .stubFor(
            any(anyUrl())
                .willReturn(
                    aResponse()
                        .withStatus(status)
                        .withHeader("X-Request-Id", "req-1")
                        .withBody(
                            "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"because\"}]}")));

    HarborApiException e =
        catchThrowableOfType(HarborApiException.class, () -> harbor.client().policy(7).get());

    assertThat(e.getClass().getSimpleName()).isEqualTo(exception);
    assertThat(e.method()).isEqualTo("GET");
    assertThat(e.url()).endsWith("/api/v2.0/replication/policies/7");
    assertThat(e.status()).isEqualTo(status);
    assertThat(e.code()).contains(code);
    assertThat(e.harborMessage()).contains("because");
    assertThat(e.requestId()).contains("req-1");
    assertThat(e)
        .hasMessageStartingWith("GET " + e.url() + " returned " + status + " " + code + ": because")
        .hasMessageEndingWith(" [request req-1]");
  }

  @Test
  void whatIsKnownOfARefusalSurvivesSerialization() throws Exception {
    harbor.server().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(412).withBody("busy")));
    HarborApiException refusal =
        catchThrowableOfType(
            PreconditionFailedException.class, () -> harbor.client().policy(7).delete());

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(refusal);
    HarborApiException read =
        (HarborApiException)
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

    assertThat(read).hasMessage(refusal.getMessage());
    assertThat(read.status()).isEqualTo(412);
    assertThat(read.bodyStart()).isEqualTo("busy");
  }

  @Test
  void aFailedExecutionSurvivesSerializationWithoutANull() throws Exception {
    ExecutionFailedException failed =
        ExecutionFailedException.of(
            new ReplicationExecution().id(9L).policyId(7L),
            Outcome.FAILED,
            true,
            Failures.of("source down", List.of()),
            null);

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(failed);
    ExecutionFailedException read =
        (ExecutionFailedException)
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

    assertThat(read).hasMessage(failed.getMessage()).hasMessageContaining("source down");
    assertThat(read.execution().getPolicyId()).isEqualTo(7);
    assertThat(read.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(read.failures().tasks()).isEmpty();
  }

  @Test
  void findAndDeleteIfExistsAcceptA404() {
    harbor.server().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404)));

    assertThat(harbor.client().policy(7).find()).isEmpty();
    assertThat(harbor.client().policy(7).deleteIfExists()).isFalse();
    assertThat(harbor.client().execution(7).find()).isEmpty();
    assertThat(harbor.client().execution(7).find()).isEmpty();
    assertThat(harbor.client().execution(7).task(8).log().text()).isEmpty();
    assertThat(harbor.requests()).hasSize(5);
  }
}
