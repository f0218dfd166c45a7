package consumers.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import consumers.OneOkHttp;
import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fake.value.FakeUser;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.fluent.value.WaitClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class MirrorServiceTest {
  static final FakeHarbor FAKE =
      FakeHarbor.builder().user("robot$mirror", "f1rst").registry("hub", "https://h.test").start();

  @TempDir static Path secrets;

  @DynamicPropertySource
  static void harbor(DynamicPropertyRegistry properties) throws IOException {
    Path secret = Files.writeString(secrets.resolve("harbor"), "f1rst\n");
    properties.add("harbor.url", FAKE::url);
    properties.add("harbor.username", () -> "robot$mirror");
    properties.add("harbor.secret-file", secret::toString);
  }

  @TestConfiguration
  static class Clock {
    @Bean
    WaitClock clock() {
      return WaitClock.of(FAKE.clock()::now, FAKE.clock()::advance);
    }
  }

  @AfterAll
  static void close() {
    FAKE.close();
  }

  @Autowired Mirror mirror;
  @Autowired HarborHealth health;
  @Autowired MeterRegistry meters;

  @Test
  void aRunOfFiftyMinutesEndsAtOnce() {
    long id = FAKE.policies().add("nightly", 1, "demo/**");
    FAKE.policies().nextRun(id).copies("demo/web", "v1").takes(Duration.ofMinutes(50));

    assertThat(mirror.run("nightly").outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void requestsAreObserved() {
    FAKE.policies().add("observed", 1, "demo/**");

    mirror.run("observed");

    assertThat(meters.get("http.client.requests").timers())
        .anyMatch(
            timer -> "/api/v2.0/replication/executions/{id}".equals(timer.getId().getTag("uri")));
  }

  @Test
  void healthIsThatOfHarbor() {
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);

    FAKE.faults().on("GET", "/replication/policies").next(1).failWith(503);
    Health down = health.health();

    assertThat(down.getStatus()).isEqualTo(Status.DOWN);
    assertThat(down.getDetails().get("error").toString()).contains("503");
  }

  @Test
  void aRotatedSecretIsUsed() throws IOException {
    FAKE.users().add(FakeUser.administrator("robot$mirror", "n3xt"));
    try {
      assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);

      Files.writeString(secrets.resolve("harbor"), "n3xt");
      assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    } finally {
      FAKE.users().add(FakeUser.administrator("robot$mirror", "f1rst"));
      Files.writeString(secrets.resolve("harbor"), "f1rst");
    }
  }

  @Test
  void requestsGoThroughTheProxy() throws IOException {
    List<String> seen = new CopyOnWriteArrayList<>();
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          seen.add(exchange.getRequestURI().toString());
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.getResponseHeaders().add("X-Total-Count", "0");
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("[]".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    proxy.start();
    try {
      application()
          .withPropertyValues(
              "harbor.url=http://harbor.invalid",
              "harbor.proxy-host=" + proxy.getAddress().getHostString(),
              "harbor.proxy-port=" + proxy.getAddress().getPort())
          .run(context -> context.getBean(HarborReplication.class).ping());
    } finally {
      proxy.stop(0);
    }
    assertThat(seen)
        .isNotEmpty()
        .allMatch(uri -> uri.startsWith("http://harbor.invalid/api/v2.0/"));
  }

  @Test
  void anAuthorityThatCannotBeReadStopsTheStart() {
    application()
        .withPropertyValues("harbor.url=https://harbor.invalid", "harbor.ca-file=/none/ca.pem")
        .run(
            context ->
                assertThat(context).getFailure().rootCause().hasMessageContaining("/none/ca.pem"));
  }

  @Test
  void thereIsOneOkHttp() throws IOException {
    assertThat(OneOkHttp.jar()).isEqualTo("okhttp-4.12.1.jar");
  }

  private static ApplicationContextRunner application() {
    return new ApplicationContextRunner()
        .withUserConfiguration(HarborConfiguration.class)
        .withBean(ObservationRegistry.class, ObservationRegistry::create)
        .withPropertyValues(
            "harbor.username=robot$mirror", "harbor.secret-file=" + secrets.resolve("harbor"));
  }
}
