package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.harborreplication.fluent.PlainServer.Response;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the client believes to be Harbor. */
class CertificatesTest {
  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("our own CA").build();
  private final TestClock clock = new TestClock();

  @TempDir Path dir;

  private HeldCertificate.Builder signed(String host) {
    return new HeldCertificate.Builder().signedBy(authority).addSubjectAlternativeName(host);
  }

  private static PlainServer server(HeldCertificate certificate) {
    HandshakeCertificates held =
        new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    return PlainServer.https(held.sslContext(), exchange -> new Response(200, "[]"));
  }

  private HarborReplicationBuilder builder(PlainServer server) {
    return HarborReplication.builder()
        .url("https://127.0.0.1:" + server.port())
        .basicAuth("robot$ci", "s3cret")
        .clock(clock);
  }

  private Path caFile() throws IOException {
    return Files.writeString(dir.resolve("ca.pem"), authority.certificatePem());
  }

  /** No request reaches the server, and none is tried again. */
  private void isRefused(PlainServer server, HarborReplicationBuilder builder, String reason) {
    try (HarborReplication harbor = builder.build()) {
      HarborConnectionException e =
          catchThrowableOfType(HarborConnectionException.class, () -> harbor.policy(7).start());

      assertThat(e.mayHaveHappened()).isFalse();
      assertThat(e.certificateRejected()).isTrue();
      assertThat(e).hasMessageContaining(reason);
      assertThatThrownBy(() -> harbor.execution(7).await(Duration.ofHours(1)))
          .isInstanceOf(HarborConnectionException.class);
    }
    assertThat(server.requests()).isZero();
    assertThat(clock.sleeps()).isEmpty();
  }

  @Test
  void aCertificateOfThePrivateAuthorityIsTrustedByCaFile() throws IOException {
    try (PlainServer server = server(signed("127.0.0.1").build());
        HarborReplication harbor = builder(server).caFile(caFile()).build()) {
      assertThatCode(harbor::ping).doesNotThrowAnyException();
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  void anUnknownAuthorityIsRefused() {
    try (PlainServer server = server(signed("127.0.0.1").build())) {
      isRefused(server, builder(server), "unable to find valid certification path");
    }
  }

  @Test
  void anotherAuthorityThanThatOfTheCaFileIsRefused() throws IOException {
    HeldCertificate stranger =
        new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    try (PlainServer server = server(stranger)) {
      isRefused(server, builder(server).caFile(caFile()), "certification path");
    }
  }

  @Test
  void anExpiredCertificateIsRefused() throws IOException {
    Instant now = Instant.now();
    HeldCertificate expired =
        signed("127.0.0.1")
            .validityInterval(
                now.minusSeconds(200_000).toEpochMilli(), now.minusSeconds(100_000).toEpochMilli())
            .build();
    try (PlainServer server = server(expired)) {
      isRefused(server, builder(server).caFile(caFile()), "validity check failed");
    }
  }

  @Test
  void aCertificateOfAnotherHostIsRefused() throws IOException {
    try (PlainServer server = server(signed("harbor.example.com").build())) {
      isRefused(server, builder(server).caFile(caFile()), "not verified");
    }
  }

  @Test
  void aCaFileWithoutACertificateIsRefused() throws IOException {
    Path empty = Files.writeString(dir.resolve("empty.pem"), "");
    HarborReplicationBuilder builder =
        HarborReplication.builder().url("https://h").basicAuth("a", "b").caFile(empty);

    assertThat(catchThrowableOfType(IllegalArgumentException.class, builder::build))
        .hasMessageContaining("empty.pem")
        .hasMessageContaining("no certificate");
  }
}
