package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the server listens, and how it is reached there. */
class ReachableTest {
  private static HttpResponse<String> get(HttpClient client, String url) throws Exception {
    return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }

  private static HttpClient trusting(String pem) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "fake",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8))));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost"})
  void speaksHttpsWithACertificateOfItsOwn(String name) throws Exception {
    try (FakeHarbor fake = FakeHarbor.builder().tls().start()) {
      assertThat(fake.url()).startsWith("https://127.0.0.1:");
      String health = fake.url().replace("127.0.0.1", name) + "/__fake/health";
      assertThat(get(trusting(fake.caCertificate()), health).statusCode()).isEqualTo(200);
      assertThatExceptionOfType(SSLHandshakeException.class)
          .isThrownBy(() -> get(HttpClient.newHttpClient(), health));
    }
  }

  @Test
  void certificateIsTheSameOverHttp() throws Exception {
    try (FakeHarbor fake = FakeHarbor.builder().tls().start()) {
      String pem = fake.caCertificate();
      HttpResponse<String> response = get(trusting(pem), fake.url() + "/__fake/ca.pem");
      assertThat(response.body()).isEqualTo(pem);
    }
  }

  @Test
  void eachInstanceHasItsOwnCertificate() throws Exception {
    try (FakeHarbor one = FakeHarbor.builder().tls().start();
        FakeHarbor other = FakeHarbor.builder().tls().start()) {
      assertThatExceptionOfType(SSLHandshakeException.class)
          .isThrownBy(() -> get(trusting(one.caCertificate()), other.url() + "/__fake/health"));
    }
  }

  @Test
  void withoutTlsThereIsNoCertificate() throws Exception {
    try (FakeHarbor fake = FakeHarbor.start()) {
      assertThatThrownBy(fake::caCertificate)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("builder().tls()");
      assertThat(Http.status(fake.url() + "/__fake/ca.pem")).isEqualTo(404);
    }
  }

  @Test
  void healthNamesTheVersion() throws Exception {
    try (FakeHarbor fake = FakeHarbor.builder().version("v2.12.4").start()) {
      HttpResponse<String> health = get(HttpClient.newHttpClient(), fake.url() + "/__fake/health");
      assertThat(health.body())
          .isEqualToIgnoringNewLines("{\"status\":\"ready\",\"version\":\"v2.12.4\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "0.0.0.0"})
  void warningNamesAnAddressThatOthersCanReach(String host) throws Exception {
    List<String> warnings = new ArrayList<>();
    Logger logger = Logger.getLogger("io.github.harborreplication.fake");
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            warnings.add(new java.util.logging.SimpleFormatter().formatMessage(entry));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try (FakeHarbor fake = FakeHarbor.builder().host(host).start()) {
      assertThat(Http.status(fake.url() + "/__fake/health")).isEqualTo(200);
      if (host.equals("0.0.0.0")) {
        assertThat(warnings).singleElement().asString().contains("listens on 0.0.0.0");
      } else {
        assertThat(warnings).isEmpty();
      }
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }
  }

  @Test
  void hostThatIsNotOfThisMachineIsRefusedByName() {
    assertThatThrownBy(() -> FakeHarbor.builder().host("harbor.invalid").start())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("harbor.invalid");
  }
}
