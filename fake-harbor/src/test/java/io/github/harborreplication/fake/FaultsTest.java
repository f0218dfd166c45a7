package io.github.harborreplication.fake;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final String POLICIES = "/replication/policies";
  private static final String POLICY = "{\"name\":\"once\",\"src_registry\":{\"id\":1}}";

  private final FakeHarbor fake = FakeHarbor.start();
  private final Http http = Http.to(fake);

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void failuresAreUsedUp() throws Exception {
    fake.faults().withHeader("Retry-After", "7").failNext(2, 503);
    HttpResponse<String> first = http.get(POLICIES);
    assertThat(first.statusCode()).isEqualTo(503);
    assertThat(first.headers().firstValue("Retry-After")).contains("7");
    assertThat(http.get(POLICIES).statusCode()).isEqualTo(503);
    assertThat(http.get(POLICIES).statusCode()).isEqualTo(200);
  }

  @Test
  void faultsMeetOnlyTheRequestsTheyAreFor() throws Exception {
    fake.faults().on("GET", POLICIES + "/*").failNext(1, 500);
    assertThat(http.get(POLICIES).statusCode()).isEqualTo(200);
    assertThat(http.get(POLICIES + "/1").statusCode()).isEqualTo(500);
  }

  @Test
  void resetRequestDidNotHappen() {
    fake.faults().resetNext(1);
    assertThatThrownBy(() -> http.post(POLICIES, POLICY)).isInstanceOf(IOException.class);
    assertThat(fake.policies()).isEmpty();
  }

  @Test
  void lostAnswerDidHappen() {
    fake.faults().loseNextAnswers(1);
    assertThatThrownBy(() -> http.post(POLICIES, POLICY)).isInstanceOf(IOException.class);
    assertThat(fake.policies()).extracting(FakePolicy::name).containsExactly("once");
  }

  @Test
  void droppedBodyBreaksOff() {
    fake.faults().dropNextBodiesAfter(1, 10);
    assertThatThrownBy(() -> http.get("/registries")).isInstanceOf(IOException.class);
  }

  @Test
  void stubLaidOverTheFakeWinsAndTheRestIsAnsweredAsBefore() throws Exception {
    fake.wireMock()
        .stubFor(get(urlPathEqualTo("/api/v2.0/replication/adapters")).willReturn(okJson("[1]")));
    assertThat(http.get("/replication/adapters").body()).isEqualTo("[1]");
    assertThat(http.get(POLICIES).body()).isEqualTo("[]\n");
    assertThat(fake.requestCount("GET", "/replication/adapters")).isEqualTo(1);
  }

  @Test
  void resetGoesBackToTheStart() throws Exception {
    http.post(POLICIES, POLICY);
    fake.faults().failNext(5, 500);
    fake.reset();
    assertThat(http.get(POLICIES).body()).isEqualTo("[]\n");
    assertThat(http.array("/registries")).hasSize(4);
    assertThat(fake.requestCount()).isEqualTo(2);
  }

  @Test
  void requestThatNoOperationAnswersIsUnknown() throws Exception {
    http.get("/replication/policies/1");
    http.get("/projects");
    assertThat(fake.unknownRequests())
        .extracting(SeenRequest::line)
        .containsExactly("GET /api/v2.0/projects");
  }
}
