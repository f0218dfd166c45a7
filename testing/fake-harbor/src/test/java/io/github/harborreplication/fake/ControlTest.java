package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is controlled over HTTP by tests in other languages. */
class ControlTest {
  private final FakeHarbor fake = AtNoon.fake();
  private final Http http = Http.to(fake);
  private final long policy = fake.policies().add("scripted", 1, "library/**");

  @AfterEach
  void close() {
    fake.close();
  }

  private HttpResponse<String> send(String method, String what, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(fake.url() + "/__fake" + what))
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String what, String body) throws Exception {
    return send("POST", what, body);
  }

  @Test
  void scriptsRunsAndMovesTheClock() throws Exception {
    assertThat(post("/runs", "{\"policy_id\":11,\"sourceDown\":\"cable cut\"}").statusCode())
        .isEqualTo(204);
    long id = http.startRun(policy);
    assertThat(post("/clock", "{\"advance\":1.5}").body()).contains("2026-11-23T12:00:01.500Z");
    assertThat(fake.executions().find(id).orElseThrow().statusText()).isEqualTo("cable cut");
  }

  @Test
  void reasonThatNamesACopyErrorStandsForIt() throws Exception {
    String script = "{\"policy_id\":11,\"fails\":{\"library/app\":\"QUOTA_EXCEEDED\"}}";
    assertThat(post("/runs", script).statusCode()).isEqualTo(204);
    long id = http.startRun(policy);
    post("/clock", "{\"advance\":5}");
    long task = fake.executions().tasks(id).get(0).id();
    assertThat(http.get("/replication/executions/" + id + "/tasks/" + task + "/log").body())
        .contains("will exceed the configured upper limit");
  }

  @Test
  void scriptOfAPolicyIdThatDoesNotExistIsRefused() throws Exception {
    HttpResponse<String> refused = post("/runs", "{\"policy_id\":99,\"takes\":5}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("99");
  }

  @Test
  void scriptOfANameMayComeBeforeThePolicy() throws Exception {
    assertThat(post("/runs", "{\"policy\":\"later\",\"nothingToDo\":true}").statusCode())
        .isEqualTo(204);
    long id = http.startRun(fake.policies().add("later", 1, "library/**"));
    post("/clock", "{\"advance\":5}");
    assertThat(fake.executions().find(id).orElseThrow().total()).isZero();
  }

  @Test
  void goesBackToTheStart() throws Exception {
    assertThat(post("/reset", "").statusCode()).isEqualTo(204);
    assertThat(fake.policies().list()).isEmpty();
  }

  @Test
  void tellsWhatItCanBeTold() throws Exception {
    assertThat(send("GET", "/", "").body()).contains("\"POST /runs\"", "\"DELETE /faults\"");
    HttpResponse<String> unknown = send("GET", "/policies", "");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("GET /policies", "POST /executions");
  }

  @Test
  void laysFaultsAndTakesThemAway() throws Exception {
    String fault =
        "{\"method\":\"GET\",\"path\":\"/replication/policies\",\"failWith\":503,\"next\":2,"
            + "\"headers\":{\"Retry-After\":\"7\"}}";
    assertThat(post("/faults", fault).statusCode()).isEqualTo(204);
    HttpResponse<String> failed = http.get("/replication/policies");
    assertThat(failed.statusCode()).isEqualTo(503);
    assertThat(failed.headers().firstValue("Retry-After")).contains("7");
    send("DELETE", "/faults", "");
    assertThat(http.get("/replication/policies").statusCode()).isEqualTo(200);
  }

  @Test
  void respondsForWhatTheFakeDoesNotKnow() throws Exception {
    String fault =
        "{\"method\":\"GET\",\"path\":\"/ping\",\"respondWith\":{\"body\":\"Pong\"},"
            + "\"headers\":{\"Content-Type\":\"text/plain\"}}";
    assertThat(post("/faults", fault).statusCode()).isEqualTo(204);
    assertThat(http.get("/ping").body()).isEqualTo("Pong");
    assertThat(http.get("/ping").headers().firstValue("Content-Type")).contains("text/plain");
  }

  @Test
  void pushesAndRemoves() throws Exception {
    fake.policies().add("on-push", seed -> seed.pushTo(1).onEvent().replicateDeletions(true));
    String artifact = "{\"repository\":\"library/app\",\"tags\":[\"1.0\"]}";
    assertThat(post("/push", artifact).body()).isEqualTo("{\"executions\":[101]}\n");
    assertThat(post("/untag", artifact).body()).isEqualTo("{\"executions\":[102]}\n");
    assertThat(post("/push", artifact).body()).isEqualTo("{\"executions\":[103]}\n");
    String added = "{\"repository\": \"library/app\", \"existing\": \"1.0\", \"tags\": [\"2.0\"]}";
    assertThat(post("/tag", added).body()).isEqualTo("{\"executions\":[104]}\n");
    assertThat(post("/remove", artifact).body()).isEqualTo("{\"executions\":[105]}\n");
  }

  @Test
  void seedsRegistriesUsersAndExecutions() throws Exception {
    assertThat(post("/registries", "{\"name\":\"b\",\"url\":\"https://b.example.com\"}").body())
        .isEqualTo("{\"id\":2}\n");
    post(
        "/registries",
        "{\"id\":2,\"holds\":{\"a/b\":[\"1\",\"2\"]},\"labels\":{\"a/b:1\":[\"x\"]}}");
    assertThat(fake.registries().list().get(1).holds().orElseThrow()).containsKey("a/b");
    assertThat(post("/executions", "{\"policy\":\"scripted\",\"count\":60}").body())
        .isEqualTo("{\"id\":101}\n");
    assertThat(post("/sweep", "").body()).isEqualTo("{\"removed\":10}\n");
    post("/users", "{\"name\":\"robot$a\",\"password\":\"s\",\"permissions\":[\"list_policies\"]}");
    Http robot = http.as("robot$a", "s");
    assertThat(robot.get("/replication/policies").statusCode()).isEqualTo(200);
    assertThat(robot.get("/registries").statusCode()).isEqualTo(403);
  }

  @Test
  void takesServersDownAndUp() throws Exception {
    String ping = "{\"type\":\"harbor\",\"url\":\"http://b.test\",\"access_key\":\"k\"}";
    String server = "{\"url\":\"http://b.test\",%s}";

    assertThat(post("/servers", server.formatted("\"down\":true")).statusCode()).isEqualTo(204);
    assertThat(http.post("/registries/ping", ping).statusCode()).isEqualTo(400);
    post("/servers", server.formatted("\"down\":false,\"catalog\":false"));
    assertThat(http.post("/registries/ping", ping).statusCode()).isEqualTo(200);
    post("/servers", server.formatted("\"login\":{\"access_key\":\"k\",\"access_secret\":\"s\"}"));
    assertThat(http.post("/registries/ping", ping).statusCode()).isEqualTo(400);
  }

  @Test
  void declaresAProxyCache() throws Exception {
    assertThat(post("/registries", "{\"id\":1,\"proxy_cache\":true}").statusCode()).isEqualTo(200);
    fake.policies().remove(policy);
    assertThat(http.delete("/registries/1").body()).contains("proxy cache project");
    post("/registries", "{\"id\":1,\"proxy_cache\":false}");
    assertThat(http.delete("/registries/1").statusCode()).isEqualTo(200);
  }

  @Test
  void showsRequestsWithoutSecretsAndForgetsThem() throws Exception {
    http.get("/replication/policies?page=2");
    String seen = send("GET", "/requests", "").body();
    assertThat(JsonParser.parseString(seen).getAsJsonArray()).hasSize(1);
    assertThat(seen).contains("page=2", "\"authorization\":\"*****\"");
    send("DELETE", "/requests", "");
    assertThat(fake.requests().list()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/runs | {\"nonsense\":1} | no member nonsense but breaksOff, copies,",
        "/runs | {\"takes\":-3} | \"takes\" of The body must be a number of seconds",
        "/runs | {\"takes\":\"long\"} | not \"long\"",
        "/runs | {\"policy_id\":\"x\"} | whole number",
        "/runs | {\"policy_id\":999,\"takes\":1} | No policy 999",
        "/runs | {\"copies\":{\"a/b\":\"1.0\"}} | list of strings",
        "/runs | [] | must be a JSON object",
        "/runs | { | is not JSON: see line 1 column 2",
        "/runs | {\"takes\":1}} | is not JSON: see line 1 column",
        "/clock | {} | needs one of",
        "/clock | {\"advnce\":3} | no member advnce",
        "/clock | {\"freezeAt\":\"noon\"} | must be a time",
        "/registries | {\"name\":\"b\"} | \"url\" of The body must be given",
        "/registries | {\"id\":77,\"proxy_cache\":true} | No registry 77",
        "/registries | {\"id\":1,\"url\":\"http://b.test\"} | no member url",
        "/servers | {\"down\":true} | \"url\" of The body must be given",
        "/servers | {\"url\":\"ftp://b.test\",\"down\":true} | invalid HTTP scheme: ftp",
        "/servers | {\"url\":\"http://b.test\",\"catalog\":1} | must be true or false",
        "/registries | {\"id\":1,\"labels\":{\"app\":[\"x\"]}} | library/app:1.0",
        "/executions | {\"policy_id\":999} | No policy 999",
        "/executions | {\"policy_id\":11,\"count\":0} | whole number from 1",
        "/faults | {\"method\":\"GET\"} | A fault has one of",
        "/faults | {\"failWith\":42} | Status 42: must be from 200 to 599",
        "/push | {\"repo\":\"a\"} | no member repo",
        "/users | {\"name\":\"a\",\"password\":\"b\",\"permissions\":[\"FLY\"]} | no permission FLY"
      })
  void tellsWhatIsWrongAndChangesNothing(String what, String body, String message)
      throws Exception {
    HttpResponse<String> response = post(what, body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(JsonParser.parseString(response.body()).getAsJsonObject().get("error").getAsString())
        .contains(message)
        .doesNotContain("JsonReader", "gson");
    assertThat(fake.clock().now()).isEqualTo("2026-11-23T12:00:00Z");
    assertThat(fake.registries().list()).hasSize(1);
    assertThat(fake.executions().list()).isEmpty();
  }
}
