package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fake.FakeHarbor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client is made from, and what it refuses to be made from. */
class BuilderTest {
  @ParameterizedTest
  @CsvSource({
    "https://harbor.example.com, https://harbor.example.com/api/v2.0/",
    "https://harbor.example.com/, https://harbor.example.com/api/v2.0/",
    "https://harbor.example.com/api/v2.0, https://harbor.example.com/api/v2.0/",
    "https://harbor.example.com/api/v2.0/, https://harbor.example.com/api/v2.0/",
    "http://localhost:8080, http://localhost:8080/api/v2.0/",
    "https://example.com/tools/harbor, https://example.com/tools/harbor/api/v2.0/",
    "https://example.com/tools/harbor/api/v2.0/, https://example.com/tools/harbor/api/v2.0/",
    "https://[::1]:8443/, https://[::1]:8443/api/v2.0/",
    "https://example.com/a%2Fb/100%25/, https://example.com/a%2Fb/100%25/api/v2.0/"
  })
  void theUrlMayNameTheApiOrNot(String given, String api) {
    try (HarborReplication harbor =
        HarborReplication.builder().url(given).basicAuth("a", "b").build()) {
      assertThat(harbor.url()).isEqualTo(api);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "harbor.example.com",
        "ftp://harbor.example.com",
        "https://",
        "https://harbor.example.com/api/v1.0",
        "https://harbor.example.com/api/v2.0/replication"
      })
  void aUrlThatIsNoneIsRefusedAndNamed(String url) {
    assertThatThrownBy(() -> HarborReplication.builder().url(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + url + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://harbor.example.com?token=pa55",
        "https://harbor.example.com?a=1#pa55",
        "https://harbor.example.com#/login?token=pa55"
      })
  void aUrlWithMoreThanAPathIsRefusedAndTheRestNotRepeated(String url) {
    assertThatThrownBy(() -> HarborReplication.builder().url(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'https://harbor.example.com…'")
        .hasMessageNotContaining("pa55");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://admin:pa55@harbor.example.com",
        "https://admin:b@pa55@harbor.example.com",
        "htps://admin:pa55@harbor",
        "https://admin:a/pa55@harbor",
        "admin:pa55@harbor.example.com",
        "admin:a//pa55@harbor.example.com"
      })
  void aPasswordInTheUrlIsRefusedAndNotRepeated(String url) {
    assertThatThrownBy(() -> HarborReplication.builder().url(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("pa55");
  }

  @ParameterizedTest
  @CsvSource({
    "'',x",
    "'a:pa\nss',x",
    "'admin:pa\nss',''",
    "user,''",
    "'us\ner',x",
    "user,'pa\nss'"
  })
  void credentialsThatAreNoHeaderAreRefusedWithoutTheSecret(String user, String secret) {
    assertThatThrownBy(() -> HarborReplication.builder().basicAuth(user, secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("pa\nss");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> HarborReplication.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("url(");
    assertThatThrownBy(() -> HarborReplication.builder().url("https://h").build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("basicAuth(");
  }

  @Test
  void theEnvironmentNamesAllThatIsMissing() {
    assertThatThrownBy(() -> HarborReplication.builder().from(Map.of("HARBOR_USERNAME", "")::get))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "environment variables missing or empty: HARBOR_URL, HARBOR_USERNAME, HARBOR_PASSWORD");
  }

  @Test
  void theEnvironmentMakesAClient() {
    Map<String, String> environment =
        Map.of(
            "HARBOR_URL", "https://harbor.example.com",
            "HARBOR_USERNAME", "robot$ci",
            "HARBOR_PASSWORD", "s3cret");

    try (HarborReplication harbor = HarborReplication.builder().from(environment::get).build()) {
      assertThat(harbor.url()).isEqualTo("https://harbor.example.com/api/v2.0/");
    }
  }

  @Test
  void aCaFileThatIsNoneIsRefusedAndNamed() {
    HarborReplicationBuilder builder =
        HarborReplication.builder()
            .url("https://h")
            .basicAuth("a", "b")
            .caFile(Path.of("no/such/ca.pem"));

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no/such/ca.pem");
  }

  @Test
  void timeoutsMustBePositive() {
    assertThatThrownBy(() -> HarborReplication.builder().readTimeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("readTimeout PT0S");
    assertThatThrownBy(() -> HarborReplication.builder().callTimeout(Duration.ofDays(400)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> HarborReplication.builder().maxResponseBytes(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxResponseBytes 0");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void anIdThatCannotBeIsRefusedBeforeAnythingIsSent(long id) {
    TestClock clock = new TestClock();
    try (HarborReplication harbor =
        HarborReplication.builder()
            .url("http://127.0.0.1:1")
            .basicAuth("a", "b")
            .clock(clock)
            .build()) {
      assertThatThrownBy(() -> harbor.policy(id).get()).hasMessageContaining("policy id " + id);
      assertThatThrownBy(() -> harbor.policy(id).delete()).hasMessageContaining("" + id);
      assertThatThrownBy(() -> harbor.policy(id).start()).hasMessageContaining("" + id);
      assertThatThrownBy(() -> harbor.policy(id).update(p -> {})).hasMessageContaining("" + id);
      assertThatThrownBy(() -> harbor.execution(id)).hasMessageContaining("execution id " + id);
      assertThatThrownBy(() -> harbor.execution(1).task(id)).hasMessageContaining("task id " + id);
      assertThatThrownBy(() -> harbor.policy(id).executions())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aBuilderThatIsChangedAfterwardsLeavesItsClientAsItIs() {
    try (FakeHarbor fake = FakeHarbor.builder().sampleRegistries().start()) {
      fake.policies().add("mirror", 1, "demo/**");
      HarborReplicationBuilder builder =
          HarborReplication.builder().url(fake.url()).basicAuth(fake.username(), fake.password());
      try (HarborReplication harbor = builder.build()) {
        builder.maxResponseBytes(1).callTimeout(Duration.ofMillis(1)).basicAuth("nobody", "x");

        assertThat(harbor.policies().list().toList()).isNotEmpty();
      }
    }
  }
}
