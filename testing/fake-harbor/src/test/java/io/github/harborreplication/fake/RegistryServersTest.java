package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.google.gson.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The servers behind registries, and what Harbor notices of them. */
class RegistryServersTest {
  private static final String HUB = "https://hub.example.com";

  private final FakeHarbor fake = AtNoon.fake();
  private final Http http = Http.to(fake);

  @AfterEach
  void close() {
    fake.close();
  }

  private int create(String type, String url, String login) throws Exception {
    JsonObject body = new JsonObject();
    body.addProperty("name", "new");
    body.addProperty("type", type);
    body.addProperty("url", url);
    if (login != null) {
      JsonObject credential = new JsonObject();
      credential.addProperty("access_key", login.split(":", -1)[0]);
      credential.addProperty("access_secret", login.split(":", -1)[1]);
      body.add("credential", credential);
    }
    return http.post("/registries", body.toString()).statusCode();
  }

  private int update(long id, String body) throws Exception {
    return http.put("/registries/" + id, body.replace('\'', '"')).statusCode();
  }

  private String status(long id) throws Exception {
    return http.object("/registries/" + id).get("status").getAsString();
  }

  private String updated(long id) throws Exception {
    return http.object("/registries/" + id).get("update_time").getAsString();
  }

  @ParameterizedTest
  @CsvSource({
    "docker-registry, , 201",
    "docker-registry, k:s, 201",
    "docker-registry, k:, 400",
    "docker-registry, k:wrong, 400",
    "docker-registry, other:s, 400",
    "docker-registry, :s, 400",
    "harbor, , 201",
    "harbor, k:wrong, 400",
    "google-gcr, , 400",
    "google-gcr, k:, 400",
    "google-gcr, k:s, 201"
  })
  void serverThatRequiresALoginAcceptsThatOneOrNone(String type, String login, int status)
      throws Exception {
    fake.registries().server("http://a.test").requiresLogin("k", "s");

    assertThat(create(type, "http://a.test", login)).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"docker-registry, k:any, 201", "google-gcr, k:any, 201", "google-gcr, , 400"})
  void serverOfAUrlThatNobodyNamedAcceptsEveryLogin(String type, String login, int status)
      throws Exception {
    assertThat(create(type, "http://a.test", login)).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:5050, 400",
    "http://127.0.0.1:5050/, 400",
    "http://localhost:5050, 400",
    "http://LOCALHOST:5050, 400",
    "http://[::1]:5050, 400",
    "127.0.0.1:5050, 400",
    "http://127.0.0.1:5051, 201",
    "http://other.test:5050, 201"
  })
  void serverIsTheSameForEachSpellingOfItsUrl(String url, int status) throws Exception {
    fake.registries().server("http://127.0.0.1:5050").down();

    assertThat(create("docker-registry", url, null)).isEqualTo(status);
  }

  @Test
  void serverRespondsOnlyWithItsSchemeAndPath() throws Exception {
    fake.registries().server("http://a.test:5050");
    fake.registries().server("http://b.test/prefix");

    assertThat(create("docker-registry", "https://a.test:5050", null)).isEqualTo(400);
    assertThat(create("docker-registry", "http://a.test:5050/prefix", null)).isEqualTo(400);
    assertThat(create("docker-registry", "http://b.test/prefix/", null)).isEqualTo(201);
  }

  @Test
  void defaultPortIsTheSameServer() throws Exception {
    fake.registries().server("http://a.test").down();

    assertThat(create("docker-registry", "http://a.test:80", null)).isEqualTo(400);
    assertThat(create("docker-registry", "https://a.test:443", null)).isEqualTo(201);
  }

  @Test
  void nothingOfARegistryThatIsDownCanBeChanged() throws Exception {
    fake.registries().server(HUB).down();

    assertThat(update(1, "{'description':'x'}")).isEqualTo(400);
    assertThat(update(1, "{}")).isEqualTo(400);
    assertThat(update(1, "{'url':'http://up.test'}")).isEqualTo(200);
    assertThat(update(1, "{'url':'" + HUB + "'}")).isEqualTo(400);
    fake.registries().server(HUB).up();
    assertThat(update(1, "{'url':'" + HUB + "'}")).isEqualTo(200);
  }

  @Test
  void statusIsCheckedEveryFiveMinutesAndIsUnchangedBetween() throws Exception {
    fake.clock().advance(Duration.ofSeconds(70));
    fake.registries().server(HUB).down();

    fake.clock().advance(Duration.ofSeconds(229));
    assertThat(status(1)).isEqualTo("healthy");
    fake.clock().advance(Duration.ofSeconds(1));
    assertThat(status(1)).isEqualTo("unhealthy");
    assertThat(updated(1)).isEqualTo("2026-11-23T12:05:00.000Z");

    fake.registries().server(HUB).up();
    assertThat(status(1)).isEqualTo("unhealthy");
    fake.clock().advance(Duration.ofHours(1));
    assertThat(status(1)).isEqualTo("healthy");
    assertThat(updated(1)).isEqualTo("2026-11-23T12:10:00.000Z");
  }

  @Test
  void checkThatFindsNothingNewLeavesTheUpdateTime() throws Exception {
    fake.clock().advance(Duration.ofHours(1));

    assertThat(updated(1)).isEqualTo("2026-11-23T12:00:00.000Z");
  }

  @Test
  void checkAlsoFindsALoginThatIsNoLongerAccepted() throws Exception {
    fake.registries().server("http://a.test").requiresLogin("k", "s");
    assertThat(create("docker-registry", "http://a.test", "k:s")).isEqualTo(201);

    fake.registries().server("http://a.test").requiresLogin("k", "new");
    fake.clock().advance(Duration.ofMinutes(5));

    assertThat(status(2)).isEqualTo("unhealthy");
    assertThat(status(1)).isEqualTo("healthy");
    assertThat(update(2, "{'access_secret':'new'}")).isEqualTo(200);
    assertThat(status(2)).isEqualTo("healthy");
  }

  @Test
  void checksAreCountedAnewWhenTheClockIsSetBack() throws Exception {
    fake.clock().freezeAt(AtNoon.NOON.minus(Duration.ofDays(1)));
    fake.registries().server(HUB).down();

    fake.clock().advance(Duration.ofMinutes(4));
    assertThat(status(1)).isEqualTo("healthy");
    fake.clock().advance(Duration.ofMinutes(1));
    assertThat(status(1)).isEqualTo("unhealthy");
  }

  @Test
  void seededRegistryHasTheStatusOfItsServer() throws Exception {
    fake.registries().server("http://a.test").down();

    long id = fake.registries().add("a", "http://a.test");

    assertThat(status(id)).isEqualTo("unhealthy");
  }

  private FakeExecution run(long registry) throws Exception {
    long policy = fake.policies().add("p" + registry, registry, "demo/**");
    long execution = http.startRun(policy);
    fake.clock().advance(Duration.ofMillis(200));
    return fake.executions().find(execution).orElseThrow();
  }

  @Test
  void runDependsOnTheServerAndNotOnTheStatus() throws Exception {
    fake.registries().server(HUB).down();
    FakeExecution failed = run(1);
    fake.clock().advance(Duration.ofMinutes(5));
    fake.registries().server(HUB).up();
    FakeExecution running = run(1);

    assertThat(failed.status()).hasValue("Failed");
    assertThat(failed.total()).isZero();
    assertThat(failed.statusText()).contains(HUB + "/v2/", "connection refused");
    assertThat(status(1)).isEqualTo("unhealthy");
    assertThat(running.total()).isEqualTo(1);
  }

  @Test
  void runFailsWhereALoginIsRequiredAndTheRegistryHasNone() throws Exception {
    fake.registries().server("http://a.test").requiresLogin("k", "s");
    long without = fake.registries().add("without", "http://a.test");
    long with = fake.registries().add("with", "http://a.test", seed -> seed.credentials("k", "s"));

    assertThat(status(without)).isEqualTo("healthy");
    assertThat(run(without).statusText()).contains("401", "http://a.test");
    assertThat(run(with).total()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://a.test", "http://a.test/"})
  void createdRegistryHoldsWhatAnotherOfItsServerHolds(String url) throws Exception {
    long seeded = fake.registries().add("seeded", "http://a.test");
    fake.registries().holds(seeded, "demo/web", "1");
    fake.registries().holds(seeded, "demo/api", "1");
    create("docker-registry", url, null);

    assertThat(run(seeded + 1).total()).isEqualTo(2);
  }

  @Test
  void serverThatListsItsCatalogAgainTakesAnyPattern() throws Exception {
    FakeRegistryServer hub = fake.registries().server(HUB).cannotListCatalog();
    assertThat(run(1).statusText()).contains("401, the catalog of " + HUB);

    hub.listsCatalog();

    assertThat(run(1).total()).isEqualTo(1);
  }

  @Test
  void resetForgetsServers() throws Exception {
    fake.registries().server(HUB).down();
    fake.reset();
    fake.clock().advance(Duration.ofMinutes(5));

    assertThat(status(1)).isEqualTo("healthy");
  }

  @Test
  void nullIsRefusedByItsName() {
    assertThatNullPointerException()
        .isThrownBy(() -> fake.registries().server(null))
        .withMessage("url");
    assertThatNullPointerException()
        .isThrownBy(() -> fake.registries().server(HUB).requiresLogin("k", null))
        .withMessage("accessSecret");
    assertThatNullPointerException()
        .isThrownBy(() -> fake.registries().add("a", HUB, seed -> seed.credentials(null, "s")))
        .withMessage("accessKey");
  }

  @Test
  void urlOfNoRegistryIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fake.registries().server("ftp://a.test"))
        .withMessageContaining("ftp");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fake.registries().add("a", "not a url"))
        .withMessageContaining("not a url");
  }
}
