package io.github.harborreplication.fluent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.harborreplication.fluent.BareServer.Then;
import io.github.harborreplication.fluent.error.ForbiddenException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.PreconditionFailedException;
import io.github.harborreplication.fluent.error.TooManyRequestsException;
import io.github.harborreplication.fluent.error.UnauthorizedException;
import io.github.harborreplication.fluent.error.UnexpectedStatusException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.value.Credentials;
import io.github.harborreplication.fluent.value.DurationText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What messages say about what to do next, and what they never hold. */
class HelpfulMessagesTest {
  @RegisterExtension final StubbedHarbor harbor = new StubbedHarbor();

  @TempDir Path dir;

  private void responds(ResponseDefinitionBuilder response) {
    harbor.server().stubFor(any(anyUrl()).willReturn(response));
  }

  private void responds(int status) {
    responds(aResponse().withStatus(status));
  }

  @ParameterizedTest
  @CsvSource({
    "robot, is robot$ missing",
    "demo+ci, is robot$ missing",
    "admin, The user was 'admin'",
    "robot$ci, The user was 'robot$ci'"
  })
  void a401NamesTheUser(String user, String hint) {
    responds(401);
    try (HarborReplication client = harbor.builder().basicAuth(user, "s3cret").build()) {
      assertThatThrownBy(() -> client.policy(7).get())
          .isInstanceOf(UnauthorizedException.class)
          .hasMessageContaining(hint)
          .hasMessageContaining("'" + user + "'");
    }
  }

  private static Arguments needs(String permission, Consumer<HarborReplication> call) {
    return Arguments.of(permission, call);
  }

  private static Stream<Arguments> permissions() {
    return Stream.of(
        needs("'list' of 'replication-policy'", h -> h.policies().list().page(1)),
        needs("'read' of 'replication-policy'", h -> h.policy(7).get()),
        needs(
            "'create' of 'replication-policy'", h -> h.policies().define("a").pullFrom(1).create()),
        needs("'delete' of 'replication-policy'", h -> h.policy(7).delete()),
        needs("'list' of 'replication'", h -> h.executions().list().page(1)),
        needs("'read' of 'replication'", h -> h.execution(7).get()),
        needs("'create' of 'replication'", h -> h.policy(7).start()),
        needs("'create' of 'replication'", h -> h.execution(7).stop()),
        needs("'list' of 'replication'", h -> h.execution(7).tasks().page(1)),
        needs("'read' of 'replication'", h -> h.execution(7).task(8).log().text()),
        needs("'list' of 'replication-adapter'", h -> h.adapters().types()),
        needs("'list' of 'registry'", h -> h.registries().list().page(1)),
        needs("'read' of 'registry'", h -> h.registry(1).get()),
        needs("'read' of 'registry'", h -> h.registry(1).info()),
        needs("'read' of 'registry'", h -> h.registry(1).ping()),
        needs("'delete' of 'registry'", h -> h.registry(1).delete()));
  }

  @ParameterizedTest
  @MethodSource("permissions")
  void a403NamesThePermission(String permission, Consumer<HarborReplication> call) {
    responds(403);
    assertThatThrownBy(() -> call.accept(harbor.client()))
        .isInstanceOf(ForbiddenException.class)
        .hasMessageContaining("It takes the system permission " + permission);
  }

  @Test
  void theReasonComesBeforeTheQuery() {
    responds(401);
    assertThatThrownBy(() -> harbor.client().ping())
        .isInstanceOf(UnauthorizedException.class)
        .hasMessageStartingWith(
            "GET " + harbor.url() + "/api/v2.0/replication/policies returned 401. The user was")
        .hasMessageContaining("[query ");
  }

  @Test
  void aRegistryThatIsMisspeltSuggestsTheNearest() {
    responds(
        aResponse()
            .withHeader("X-Total-Count", "2")
            .withBody("[{\"id\":2,\"name\":\"docker-hub\"},{\"id\":1,\"name\":\"ghcr\"}]"));
    harbor
        .server()
        .stubFor(
            any(anyUrl())
                .withQueryParam("q", containing("name"))
                .willReturn(aResponse().withHeader("X-Total-Count", "0").withBody("[]")));
    assertThatThrownBy(() -> harbor.client().policies().define("a").pullFrom("dockerhub").create())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("registry 'dockerhub': Harbor has none")
        .hasMessageContaining("Did you mean 'docker-hub'?");
    assertThatThrownBy(() -> harbor.client().policies().define("a").pullFrom("quay").create())
        .hasMessageEndingWith("Harbor has none of this name; registries().list() has 2 others");
  }

  @Test
  void a429SaysForHowLong() {
    responds(aResponse().withStatus(429).withHeader("Retry-After", "61"));
    assertThatThrownBy(() -> harbor.client().policy(7).get())
        .isInstanceOf(TooManyRequestsException.class)
        .hasMessageContaining("pause of 61 s");
  }

  @Test
  void a412OfADeletionNamesTheWaitingOne() {
    responds(412);
    assertThatThrownBy(() -> harbor.client().policy(7).delete())
        .isInstanceOf(PreconditionFailedException.class)
        .hasMessageContaining("deleteWhenIdle");
    assertThatThrownBy(() -> harbor.client().policy(7).start())
        .isInstanceOf(PreconditionFailedException.class)
        .hasMessageNotContaining("deleteWhenIdle");
  }

  @Test
  void aRedirectLoopIsCalledOne() {
    responds(aResponse().withStatus(302).withHeader("Location", "/again"));
    assertThatThrownBy(() -> harbor.client().policy(7).get())
        .isInstanceOf(UnexpectedStatusException.class)
        .hasMessageContaining("redirect loop");
  }

  @Test
  void aRequestOverHttpToATlsPortSaysSo() {
    responds(
        aResponse().withStatus(400).withBody("Client sent an HTTP request to an HTTPS server."));
    assertThatThrownBy(() -> harbor.client().policy(7).get())
        .hasMessageContaining("use https in the client's URL");

    try (BareServer alert = BareServer.ofBytes("\u0015\u0003\u0001\0\u0002\u0002\n", Then.CLOSES);
        HarborReplication client = harbor.builder().url(alert.url()).build()) {
      assertThatThrownBy(() -> client.policy(7).get())
          .isInstanceOf(HarborConnectionException.class)
          .hasMessageContaining("use https in the client's URL");
    }
  }

  @Test
  void aTlsRequestToAPlainPortSaysSo() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        HarborReplication client =
            harbor.builder().url("https://127.0.0.1:" + plain.getLocalPort()).build()) {
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> respondInPlainText(plain));

      assertThatThrownBy(() -> client.policy(7).get())
          .isInstanceOf(HarborConnectionException.class)
          .hasMessageContaining("does not speak TLS");
      assertThat(harbor.clock.sleeps()).as("not retried").isEmpty();
      served.join();
    }
  }

  private static void respondInPlainText(ServerSocket server) {
    try (Socket socket = server.accept()) {
      // All of the greeting, or the close would reset the connection.
      assertThat(socket.getInputStream().read(new byte[8_192])).isPositive();
      socket
          .getOutputStream()
          .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anUnknownHostIsNotRetried() {
    try (HarborReplication client =
        harbor
            .builder()
            .url("http://harbor.test")
            .okHttp(
                http ->
                    http.dns(
                        host -> {
                          throw new java.net.UnknownHostException(host);
                        }))
            .build()) {
      assertThatThrownBy(() -> client.policy(7).get())
          .isInstanceOf(HarborConnectionException.class)
          .hasMessageContaining("harbor.test");
      assertThat(harbor.clock.sleeps()).isEmpty();
    }
  }

  @Test
  void anUnknownAuthorityNamesCaFileAndAnotherHostDoesNot() {
    HeldCertificate own =
        new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    HandshakeCertificates held = new HandshakeCertificates.Builder().heldCertificate(own).build();
    try (PlainServer server =
            PlainServer.https(held.sslContext(), exchange -> new PlainServer.Response(200, "[]"));
        HarborReplication client =
            harbor.builder().url("https://127.0.0.1:" + server.port()).build()) {
      assertThatThrownBy(() -> client.policy(7).get())
          .isInstanceOf(HarborConnectionException.class)
          .hasMessageContaining("caFile(path)");
    }
  }

  @Test
  void aKeyInPlaceOfACertificateIsCalledOne() throws Exception {
    HeldCertificate own = new HeldCertificate.Builder().build();
    Path key = Files.writeString(dir.resolve("harbor.key"), own.privateKeyPkcs8Pem());
    assertThatThrownBy(() -> harbor.builder().caFile(key).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("harbor.key")
        .hasMessageContaining("private key");
  }

  @Test
  void aSecretWithALineBreakAtItsEndSaysHowItGotThere() {
    assertThatThrownBy(() -> Credentials.basic("ci", "s3cret\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("strip()")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> Credentials.basic("ci", "s3\ncret"))
        .hasMessageNotContaining("strip()");
  }

  @Test
  void messagesAreOfOneLineAndAtMostTwoKibibytes() {
    String message = "\u0007é\\r\\n".repeat(500);
    responds(
        aResponse()
            .withStatus(409)
            .withHeader("X-Request-Id", "é".repeat(5_000))
            .withBody(
                "{\"errors\":[{\"code\":\""
                    + "X".repeat(9_000)
                    + "\",\"message\":\""
                    + message
                    + "\"}]}"));
    assertThatThrownBy(() -> harbor.client().policy(7).get())
        .satisfies(
            e -> {
              String text = Objects.requireNonNull(e.getMessage());
              assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(2_048);
              assertThat(text.chars().noneMatch(Character::isISOControl)).isTrue();
            });
  }

  @ParameterizedTest
  @ValueSource(longs = {2_147_483_648L, 9_999_999_999L, Long.MAX_VALUE})
  void anIdBeyondThoseOfHarborIsNotFoundWithoutARequest(long id) {
    HarborReplication client = harbor.client();
    assertThat(client.policy(id).find()).isEmpty();
    assertThat(client.execution(id).find()).isEmpty();
    assertThat(client.policy(id).deleteIfExists()).isFalse();
    assertThat(client.policy(id).executions().toList()).isEmpty();
    assertThatThrownBy(() -> client.policy(id).start())
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("Harbor's ids end at 2147483647, so there is no " + id)
        .hasMessageContaining("nothing was sent");
    assertThatThrownBy(() -> client.execution(id).await(Duration.ofSeconds(1)))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> client.execution(id).stop()).isInstanceOf(NotFoundException.class);
    assertThat(client.execution(7).task(id).log().copyTo(dir.resolve("log"))).isFalse();
    assertThat(harbor.requests()).isEmpty();
  }

  @Test
  void aWaitSaysHowLongItTookAsPeopleDo() {
    assertThat(
            WaitTimeoutException.of("execution 7", Duration.parse("PT30.000593S"), "", null, null))
        .hasMessageContaining("had not ended after 30 s");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 ms",
    "PT0.5S, 500 ms",
    "PT1S, 1 s",
    "PT4.46S, 4.5 s",
    "PT1M30S, 90 s",
    "PT2M, 2 min",
    "PT12M30S, 12 min 30 s",
    "PT2H5M, 2 h 5 min",
    "PT-3S, -3 s"
  })
  void durationsAreWrittenInTheLargestUnits(Duration duration, String text) {
    assertThat(DurationText.of(duration)).isEqualTo(text);
  }
}
