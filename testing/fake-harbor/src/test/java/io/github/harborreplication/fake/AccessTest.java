package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessTest {
  private static final String POLICIES = "/replication/policies";

  private final FakeHarbor fake =
      FakeHarbor.builder()
          .sampleRegistries()
          .frozenAt(Instant.parse("2026-11-23T12:00:00Z"))
          .start();
  private final Http http = Http.to(fake);

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void nobodyIsLetInWithoutCredentials() throws Exception {
    HttpResponse<String> response = http.anonymously().get(POLICIES);
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
  }

  @Test
  void wrongPasswordLocksTheUserOutForAMoment() throws Exception {
    assertThat(http.as("admin", "wrong").get(POLICIES).statusCode()).isEqualTo(401);
    assertThat(http.get(POLICIES).statusCode()).isEqualTo(401);
    fake.clock().advance(Duration.ofMillis(1500));
    assertThat(http.get(POLICIES).statusCode()).isEqualTo(200);
  }

  @Test
  void ordinaryUserIsRefusedByName() throws Exception {
    HttpResponse<String> response = http.as("dev", "Developer1").get(POLICIES);
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("\"message\":\"dev\"");
  }

  @Test
  void robotMayDoWhatItWasGrantedOnly() throws Exception {
    Http robot = http.as("robot$repl", "robot-secret");
    assertThat(robot.get(POLICIES).statusCode()).isEqualTo(200);
    assertThat(robot.delete(POLICIES + "/1").statusCode()).isEqualTo(403);
    assertThat(robot.get("/registries").statusCode()).isEqualTo(403);
  }

  @Test
  void sessionCookieSentBackTurnsChangesDown() throws Exception {
    Http browser = http.with("Cookie", "sid=0123");
    HttpResponse<String> refused =
        browser.post(POLICIES, "{\"name\":\"x\",\"src_registry\":{\"id\":1}}");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("CSRF token not found");
    assertThat(browser.get(POLICIES).statusCode()).isEqualTo(200);
  }

  @Test
  void everyResponseSetsTheSessionCookieAndARequestId() throws Exception {
    HttpResponse<String> response = http.get(POLICIES);
    assertThat(response.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("sid=");
    assertThat(response.headers().firstValue("X-Request-Id").orElseThrow()).isNotEmpty();
  }

  @Test
  void dateFollowsTheClock() throws Exception {
    fake.clock().advance(Duration.ofDays(1));
    assertThat(http.get(POLICIES).headers().allValues("Date"))
        .containsExactly("Tue, 24 Nov 2026 12:00:00 GMT");
  }

  @Test
  void credentialsAreKeptOutOfTheHistory() throws Exception {
    http.get(POLICIES);
    assertThat(fake.requests().list().get(0).headers().get("authorization")).isEqualTo("*****");
  }
}
