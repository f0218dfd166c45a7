package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeedingTest {
  @Test
  void thousandsOfPastExecutionsAreOneLine() throws Exception {
    try (FakeHarbor fake = FakeHarbor.builder().sampleRegistries().start()) {
      long policy = fake.policies().add("busy", 1, "demo/**");
      fake.executions().add(policy, 100_000);
      HttpResponse<String> page =
          Http.to(fake).get("/replication/executions?policy_id=" + policy + "&page_size=100");
      assertThat(page.headers().firstValue("X-Total-Count")).contains("100000");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "library/** | library/app",
        "demo/{web,db} | demo/db demo/web",
        "{demo,team/*}/{web,db} | demo/db demo/web team/library/db team/library/web",
        "** | library/app",
        "**/web | library/web",
        "demo/[^a-c]?\\*[0-9] | demo/pa*0",
      })
  void undeclaredContentIsOneRepositoryForEachAlternative(String pattern, String names) {
    assertThat(copied(seed -> seed.repositories(pattern)))
        .extracting(FakeTask::source)
        .containsExactly(
            Stream.of(names.split(" ", -1))
                .map(name -> name + " [1 item(s) in total]")
                .toArray(String[]::new));
  }

  @Test
  void undeclaredContentIsAtMostAHundredRepositoriesForEachFilter() {
    String ten = "{0,1,2,3,4,5,6,7,8,9}";
    assertThat(copied(seed -> seed.repositories("demo/" + ten + ten + ten))).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "[0-9]*", "v?.[^0-9]", "[a-z_]*-[.-]", "{release,v1}-*", "\\*"})
  void undeclaredContentHasATagThatTheFilterMatches(String pattern) {
    assertThat(copied(seed -> seed.tags(pattern))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"[0-9]*, *-rc*", "*, 1*", "'{v1,v2}', v1", "[0-9]*, '{1,2}*'", ", latest"})
  void undeclaredContentHasATagBesideAnExcludingFilter(String included, String excluded) {
    assertThat(
            copied(
                seed -> {
                  if (included != null) {
                    seed.tags(included);
                  }
                  seed.withoutTags(excluded);
                }))
        .hasSize(1);
  }

  @Test
  void registriesAreNamedByIdOrName() {
    try (FakeHarbor fake = AtNoon.fake()) {
      fake.registries().holds("hub", "library/app", "1.0", "2.0");
      fake.registries().labels("hub", "library/app", "2.0", "prod");
      long policy = fake.policies().add("labelled", seed -> seed.pullFrom(1).labels("prod"));
      long id = fake.executions().start(policy, "manual");
      fake.clock().advance(Duration.ofSeconds(1));
      assertThat(fake.executions().tasks(id))
          .extracting(FakeTask::source)
          .containsExactly("library/app [1 item(s) in total]");
      assertThatThrownBy(() -> fake.registries().holds("hbu", "library/app"))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("No registry hbu");
    }
  }

  private static List<FakeTask> copied(Consumer<PolicySeed> filters) {
    try (FakeHarbor fake = AtNoon.fake()) {
      long policy =
          fake.policies()
              .add(
                  "nightly",
                  seed -> {
                    seed.pullFrom(1);
                    filters.accept(seed);
                  });
      long id = fake.executions().start(policy, "manual");
      fake.clock().advance(Duration.ofSeconds(1));
      return fake.executions().tasks(id);
    }
  }

  @Test
  void newestExecutionComesFirst() throws Exception {
    try (FakeHarbor fake = FakeHarbor.builder().sampleRegistries().start()) {
      long first = fake.executions().add(fake.policies().add("busy", 1), 3);
      assertThat(Http.to(fake).column("/replication/executions", "id"))
          .containsExactly(
              Long.toString(first + 2), Long.toString(first + 1), Long.toString(first));
    }
  }

  @Test
  void executionCanShowUpLateUnderALowId() throws Exception {
    try (FakeHarbor fake = FakeHarbor.builder().sampleRegistries().start()) {
      long policy = fake.policies().add("busy", 1);
      fake.executions().add(policy, 2, seed -> seed.id(500).every(Duration.ZERO));
      fake.executions()
          .add(policy, seed -> seed.id(7).status("Failed").task("a/b", "Failed", "why"));
      Http http = Http.to(fake);
      assertThat(http.column("/replication/executions?sort=id", "id"))
          .containsExactly("7", "500", "501");
      String task = http.column("/replication/executions/7/tasks", "id").get(0);
      assertThat(http.get("/replication/executions/7/tasks/" + task + "/log").body())
          .isEqualTo("why");
    }
  }

  @Test
  void recordedHistoryKeepsItsIdsAndLogs() throws Exception {
    try (FakeHarbor fake = FakeHarbor.builder().sampleData().start()) {
      Http http = Http.to(fake);
      assertThat(http.object("/replication/policies/21").get("name").getAsString())
          .isEqualTo("pull-sched");
      assertThat(http.column("/replication/executions/42/tasks", "status"))
          .hasSize(10)
          .containsOnly("Stopped");
      assertThat(http.get("/replication/executions/45/tasks/130/log").body())
          .contains("BLOB_UNKNOWN");
    }
  }

  @Test
  void seedFileTellsRegistriesUsersPoliciesAndExecutions(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("seed.json"),
            """
            {"registries": [{"name": "hub", "url": "https://hub.example.com",
                             "holds": {"library/app": ["1.0", "2.0"]}}],
             "users": [{"name": "eve", "password": "Secret1"}],
             "policies": [{"name": "nightly", "src_registry": {"id": 1}, "enabled": true}],
             "executions": [{"policy": "nightly", "count": 25}]}
            """);
    try (FakeHarbor fake = FakeHarbor.builder().seed(file).start()) {
      Http http = Http.to(fake);
      assertThat(http.column("/registries", "name")).containsExactly("hub");
      assertThat(http.column("/replication/policies", "name")).containsExactly("nightly");
      assertThat(fake.executions().list()).hasSize(25);
      assertThat(http.as("eve", "Secret1").get("/registries").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void seedFileSetsServersBeforeTheRegistriesThatAreThere(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("seed.json"),
            """
            {"registries": [{"name": "off", "url": "http://off.test"},
                            {"name": "right", "url": "http://login.test", "type": "harbor",
                             "description": "x", "insecure": true,
                             "credential": {"access_key": "k", "access_secret": "s"}},
                            {"name": "wrong", "url": "http://login.test",
                             "credential": {"access_key": "k", "access_secret": "x"}}],
             "servers": [{"url": "http://off.test", "down": true},
                         {"url": "http://login.test",
                          "login": {"access_key": "k", "access_secret": "s"}}]}
            """);
    try (FakeHarbor fake = FakeHarbor.builder().seed(file).start()) {
      assertThat(fake.registries().list())
          .extracting(FakeRegistry::healthy)
          .containsExactly(false, true, false);
      FakeRegistry right = fake.registries().list().get(1);
      assertThat(right.type()).isEqualTo("harbor");
      assertThat(right.insecure()).isTrue();
      assertThat(right.accessSecret()).hasValue("s");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:5050, , 200",
    "https://127.0.0.1:5050, , 400",
    "http://127.0.0.1:5051, , 200",
    "http://127.0.0.1:5051, srcuser:srcpass123, 200",
    "http://127.0.0.1:5051, srcuser:other, 400",
    "http://127.0.0.1:5052, , 200",
    "http://127.0.0.1:5062, , 400",
    "http://127.0.0.1:5999, , 400",
    "http://localhost:28180, admin:Harbor12345, 200",
    "http://localhost:28180, nobody-here:x, 400"
  })
  void sampleRegistriesHaveTheServersOfTheRecordings(String url, String login, int status)
      throws Exception {
    try (FakeHarbor fake = FakeHarbor.builder().sampleRegistries().start()) {
      String[] parts = login == null ? new String[] {"", ""} : login.split(":", 2);
      String body =
          """
          {"type":"docker-registry","url":"%s","access_key":"%s","access_secret":"%s"}
          """
              .formatted(url, parts[0], parts[1]);

      assertThat(Http.to(fake).post("/registries/ping", body).statusCode()).isEqualTo(status);
    }
  }

  @Test
  void sampleRegistriesStayAsTheyWereRecorded() throws Exception {
    try (FakeHarbor fake = FakeHarbor.builder().sampleRegistries().frozenAt(AtNoon.NOON).start()) {
      Http http = Http.to(fake);
      String recorded = http.get("/registries?sort=id").body();

      fake.clock().advance(Duration.ofHours(1));

      assertThat(http.get("/registries?sort=id").body()).isEqualTo(recorded);
      assertThat(http.column("/registries?sort=id", "status"))
          .containsExactly("healthy", "unhealthy", "healthy", "healthy");
    }
  }

  @Test
  void statusCanBeChangedFromElsewhere() throws Exception {
    try (FakeHarbor fake = FakeHarbor.builder().sampleRegistries().start()) {
      long execution = fake.executions().add(fake.policies().add("busy", 1), 1);
      fake.executions().setStatus(execution, "InProgress");
      assertThat(Http.to(fake).column("/replication/executions?status=InProgress", "id"))
          .containsExactly(Long.toString(execution));
    }
  }

  @Test
  void policyOfARegistryThatIsNotThereIsRefused() {
    try (FakeHarbor fake = AtNoon.fake()) {
      assertThatThrownBy(() -> fake.policies().add("nightly", 7, "demo/**"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Policy nightly: there is no registry 7 but [1]");
      assertThatThrownBy(() -> fake.policies().add("push", policy -> policy.pushTo(9)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no registry 9");
      assertThat(fake.policies().list()).isEmpty();
    }
  }
}
