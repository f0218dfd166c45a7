package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final String POLICIES = "/replication/policies";
  private static final String POLICY = "{\"name\":\"once\",\"src_registry\":{\"id\":1}}";

  private final FakeHarbor fake = FakeHarbor.builder().sampleRegistries().start();
  private final Http http = Http.to(fake);

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void failuresAreUsedUp() throws Exception {
    fake.faults().withHeader("Retry-After", "7").next(2).failWith(503);
    HttpResponse<String> first = http.get(POLICIES);
    assertThat(first.statusCode()).isEqualTo(503);
    assertThat(first.headers().firstValue("Retry-After")).contains("7");
    assertThat(http.get(POLICIES).statusCode()).isEqualTo(503);
    assertThat(http.get(POLICIES).statusCode()).isEqualTo(200);
  }

  @Test
  void faultsMeetOnlyTheRequestsTheyAreFor() throws Exception {
    fake.faults().on("GET", POLICIES + "/*").next(1).failWith(500);
    assertThat(http.get(POLICIES).statusCode()).isEqualTo(200);
    assertThat(http.get(POLICIES + "/1").statusCode()).isEqualTo(500);
  }

  @Test
  void pathMayBeToldFromItsBeginning() throws Exception {
    fake.faults().on("GET", "/api/v2.0" + POLICIES).next(1).failWith(500);
    assertThat(http.get(POLICIES).statusCode()).isEqualTo(500);
  }

  @Test
  void faultThatNoRequestCouldMeetIsRefused() {
    Faults faults = fake.faults();
    refused(() -> faults.on("get", POLICIES), "'get'");
    refused(() -> faults.on("GET", "replication/policies"), "'replication/policies'");
    refused(() -> faults.on("GET", POLICIES + "?page=1"), "no query");
    refused(() -> faults.next(0).failWith(500), "next 0");
    refused(() -> faults.next(1).failWith(0), "Status 0");
    refused(() -> faults.next(1).failWith(1000), "Status 1000");
    refused(() -> faults.delay(Duration.ofMillis(-1)), "PT-0.001S");
    refused(() -> faults.next(1).delay(Duration.ofSeconds(Long.MAX_VALUE)), "a day");
    refused(() -> faults.dropBodyAfter(-1), "-1 bytes");
    refused(() -> faults.next(1).dropBodyAfter(-1), "-1 bytes");
  }

  private static void refused(ThrowingCallable fault, String reason) {
    assertThatThrownBy(fault)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void resetRequestDidNotHappen() {
    fake.faults().next(1).resetConnection();
    assertThatThrownBy(() -> http.post(POLICIES, POLICY)).isInstanceOf(IOException.class);
    assertThat(fake.policies().list()).isEmpty();
  }

  @Test
  void whatHasALostResponseDidHappen() {
    fake.faults().next(1).loseResponse();
    assertThatThrownBy(() -> http.post(POLICIES, POLICY)).isInstanceOf(IOException.class);
    assertThat(fake.policies().list()).extracting(FakePolicy::name).containsExactly("once");
  }

  @Test
  void droppedBodyBreaksOff() {
    fake.faults().next(1).dropBodyAfter(10);
    assertThatThrownBy(() -> http.get("/registries")).isInstanceOf(IOException.class);
  }

  @Test
  void ownResponseStaysUntilFaultsAreClearedAndTheRestIsAsBefore() throws Exception {
    fake.faults().respond("GET", "/projects", 200, "[1]").respond("*", "/replication/*", 404, "");
    fake.faults().respond("GET", "/replication/adapters", 200, "[2]");
    fake.faults().next(1).failWith(503);

    assertThat(http.get("/projects").statusCode()).isEqualTo(503);
    for (int i = 0; i < 2; i++) {
      assertThat(http.get("/projects").body()).isEqualTo("[1]");
    }
    assertThat(http.get("/replication/adapters").body()).isEqualTo("[2]");
    assertThat(http.get(POLICIES).statusCode()).isEqualTo(404);
    assertThat(http.get("/registries").statusCode()).isEqualTo(200);
    assertThat(fake.requests().count("GET", "/projects")).isEqualTo(3);
    assertThat(fake.requests().unknown()).isEmpty();
    fake.faults().clear();
    assertThat(http.get("/projects").statusCode()).isEqualTo(404);
  }

  @Test
  void ownResponseHasTheContentTypeThatItIsGiven() throws Exception {
    fake.faults().withHeader("content-type", "text/html").respond("GET", "/a", 502, "<html>");
    fake.faults().respond("GET", "/b", 200, "{}");

    assertThat(http.get("/a").headers().allValues("Content-Type")).containsExactly("text/html");
    assertThat(http.get("/b").headers().allValues("Content-Type"))
        .containsExactly("application/json; charset=utf-8");
  }

  @Test
  void resetGoesBackToTheStart() throws Exception {
    http.post(POLICIES, POLICY);
    fake.faults().next(5).failWith(500);
    fake.reset();
    assertThat(http.get(POLICIES).body()).isEqualTo("[]\n");
    assertThat(http.array("/registries")).hasSize(4);
    assertThat(fake.requests().count()).isEqualTo(2);
  }

  @Test
  void requestOfNoOperationIsUnknown() throws Exception {
    http.get("/replication/policies/1");
    http.get("/projects");
    assertThat(fake.requests().unknown())
        .extracting(SeenRequest::line)
        .containsExactly("GET /api/v2.0/projects");
  }
}
