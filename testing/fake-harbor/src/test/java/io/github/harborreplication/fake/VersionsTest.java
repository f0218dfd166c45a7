package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What differs between the versions of Harbor; that of v2.10.3 and main is recorded too. */
class VersionsTest {
  private static final String SINGLE =
      "{\"name\":\"p\",\"src_registry\":{\"id\":1},\"single_active_replication\":true}";
  private static final String LOG = "/replication/executions/1/tasks/1/log";

  private static FakeHarbor fake(String version) {
    return FakeHarbor.builder().version(version).registry("hub", "https://hub.example.com").start();
  }

  @Test
  void unknownVersionIsRefusedWithTheListOfThem() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FakeHarbor.builder().version("v2.11.0"))
        .withMessage("version v2.11.0: must be one of v2.10.3, v2.12.4, v2.15.2, main");
  }

  @ParameterizedTest
  @CsvSource({"v2.10.3, false", "v2.12.4, false", "v2.15.2, true", "main, true"})
  void singleActiveReplicationExists(String version, boolean exists) throws Exception {
    try (FakeHarbor fake = fake(version)) {
      Http http = Http.to(fake);
      long id = http.create("/replication/policies", SINGLE);
      assertThat(http.object("/replication/policies/" + id).has("single_active_replication"))
          .isEqualTo(exists);
      assertThat(fake.policies().find(id).orElseThrow().singleActive()).isEqualTo(exists);
      assertThat(http.array("/replication/policies?q=single_active_replication%253Dfalse"))
          .hasSize(exists ? 0 : 1);
    }
  }

  @ParameterizedTest
  @CsvSource({"v2.10.3, 201", "v2.12.4, 201", "v2.15.2, 400", "main, 400"})
  void certificateOfARegistryIsChecked(String version, int status) throws Exception {
    try (FakeHarbor fake = fake(version)) {
      String body =
          "{\"name\":\"r\",\"type\":\"docker-registry\",\"url\":\"https://r.example.com\","
              + "\"ca_certificate\":\"nope\"}";
      assertThat(Http.to(fake).post("/registries", body).statusCode()).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "v2.10.3, name__startswith%253Dhu, 200, 1",
    "v2.12.4, name__startswith%253Dub, 200, 0",
    "v2.15.2, name__startswith%253Dub, 200, 1",
    "v2.12.4, name__endswith%253Dub, 200, 1",
    "v2.12.4, name__contains%253DU, 200, 0",
    "v2.12.4, name__iexact%253DHUB, 200, 1",
    "v2.12.4, name__ne%253Dhub, 200, 0",
    "v2.12.4, name__near%253Dhub, 500, 0",
    "v2.15.2, name__near%253Dx, 200, 1",
    "v2.12.4, access_key%253Dnope, 200, 0",
    "v2.15.2, access_key%253Dnope, 200, 1",
  })
  void suffixesAndKeysOfQueries(String version, String q, int status, int rows) throws Exception {
    try (FakeHarbor fake = fake(version)) {
      HttpResponse<String> response = Http.to(fake).get("/registries?q=" + q);
      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(response.headers().firstValue("X-Total-Count").orElse("0"))
          .isEqualTo(Integer.toString(rows));
    }
  }

  @ParameterizedTest
  @CsvSource({"v2.10.3, 14", "v2.12.4, 15", "v2.15.2, 12", "main, 12"})
  void adapters(String version, int count) throws Exception {
    try (FakeHarbor fake = fake(version)) {
      assertThat(Http.to(fake).array("/replication/adapters")).hasSize(count);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "v2.10.3, application/json, 422, only [text/plain] are available",
    "v2.12.4, application/json, 404, execution 1 not found",
    "v2.12.4, text/html, 422, only [text/plain application/json] are available",
    "v2.15.2, text/html, 422, only [text/plain application/json] are available",
  })
  void mediaTypesOfALog(String version, String accept, int status, String text) throws Exception {
    try (FakeHarbor fake = fake(version)) {
      HttpResponse<String> response = Http.to(fake).with("Accept", accept).get(LOG);
      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(response.body()).contains(text);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "v2.10.3, CSRF token invalid",
    "v2.12.4, CSRF token not found in request",
    "v2.15.2, CSRF token not found in request",
  })
  void cookieOfASessionBesideAPassword(String version, String text) throws Exception {
    try (FakeHarbor fake = fake(version)) {
      assertThat(Http.to(fake).with("Cookie", "sid=1").post("/registries", "{}").body())
          .contains("\"" + text + "\"");
    }
  }
}
