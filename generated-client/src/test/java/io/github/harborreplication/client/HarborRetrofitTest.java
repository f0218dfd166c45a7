package io.github.harborreplication.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.RegistryCredential;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationFilter;
import io.github.harborreplication.model.ReplicationPolicy;
import java.time.OffsetDateTime;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HarborRetrofitTest {
  private final Gson gson = HarborRetrofit.gson();

  @Test
  void idsAndCountersHold64Bits() {
    ReplicationExecution execution =
        gson.fromJson(
            "{\"id\":9223372036854775807,\"policy_id\":3000000000,\"total\":2147483648}",
            ReplicationExecution.class);

    assertThat(execution.getId()).isEqualTo(Long.MAX_VALUE);
    assertThat(execution.getPolicyId()).isEqualTo(3_000_000_000L);
    assertThat(execution.getTotal()).isEqualTo(2_147_483_648L);
  }

  @Test
  void membersThatHarborLeavesOutReadAsTheirDefaults() {
    ReplicationPolicy policy = gson.fromJson("{\"filters\":null}", ReplicationPolicy.class);

    assertThat(policy.getEnabled()).isFalse();
    assertThat(policy.getOverride()).isFalse();
    assertThat(policy.getDeletion()).isFalse();
    assertThat(policy.getDescription()).isEmpty();
    assertThat(policy.getDestNamespace()).isEmpty();
    assertThat(policy.getSpeed()).isZero();
    assertThat(policy.getFilters()).isNull();
    assertThat(policy.getTrigger()).isNull();
  }

  @Test
  void unknownMembersAndUnknownWordsAreTaken() {
    ReplicationExecution execution =
        gson.fromJson(
            "{\"status\":\"Postponed\",\"invented\":{\"a\":[1]}}", ReplicationExecution.class);

    assertThat(execution.getStatus()).isEqualTo("Postponed");
  }

  @Test
  void aTimeOfTheYearOneReadsAsAbsent() {
    ReplicationExecution execution =
        gson.fromJson(
            "{\"start_time\":\"2026-11-23T15:47:42.479Z\",\"end_time\":\"0001-01-01T00:00:00.000Z\"}",
            ReplicationExecution.class);

    assertThat(execution.getStartTime())
        .isEqualTo(OffsetDateTime.parse("2026-11-23T15:47:42.479Z"));
    assertThat(execution.getEndTime()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-23T15:47:42Z",
        "2026-11-23T15:47:42.479Z",
        "2024-02-29T23:59:59.999Z",
        "2026-11-23T15:47:42.479123Z",
        "2026-11-23T15:47:42.479+02:00",
        "2026-11-23T15:47:42-09:30"
      })
  void timesReadAsTheGeneralParserReadsThem(String text) {
    ReplicationExecution execution =
        gson.fromJson("{\"start_time\":\"" + text + "\"}", ReplicationExecution.class);

    assertThat(execution.getStartTime()).isEqualTo(OffsetDateTime.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "soon", "2026-13-01T00:00:00.000Z", "2026-02-30T00:00:00.000Z", "2026-11-23"})
  void aBrokenTimeIsRefusedWithItsTextAndPlace(String text) {
    assertThatThrownBy(
            () -> gson.fromJson("{\"end_time\":\"" + text + "\"}", ReplicationExecution.class))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessageContaining("not a time: " + text)
        .hasMessageContaining("$.end_time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"yes\"", "\"true\"", "1", "{}"})
  void aBooleanThatIsNoneIsRefused(String json) {
    assertThatThrownBy(() -> gson.fromJson("{\"enabled\":" + json + "}", ReplicationPolicy.class))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessageContaining("$.enabled");
  }

  @Test
  void aNullBooleanReadsAsFalse() {
    assertThat(gson.fromJson("{\"enabled\":null}", ReplicationPolicy.class).getEnabled()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"5,5", "5.5,5.5", "'\"v*\"','\"v*\"'", "'[\"a\",\"b\"]','[\"a\",\"b\"]'"})
  void aFilterValueComesBackAsItWas(String json, String expected) {
    ReplicationFilter filter = gson.fromJson("{\"value\":" + json + "}", ReplicationFilter.class);

    assertThat(gson.toJson(filter)).isEqualTo("{\"value\":" + expected + "}");
  }

  @Test
  void textIsWrittenAsItIsAndNullsAreLeftOut() {
    ReplicationFilter filter = new ReplicationFilter().type("name").value(List.of("<a&b='c'>"));

    assertThat(gson.toJson(filter)).isEqualTo("{\"type\":\"name\",\"value\":[\"<a&b='c'>\"]}");
  }

  @Test
  void htmlIsNoJson() {
    assertThatThrownBy(() -> gson.fromJson("<html>503</html>", String.class))
        .isInstanceOf(JsonSyntaxException.class);
  }

  @Test
  void secretsStayOutOfToString() {
    Registry registry = new Registry().credential(new RegistryCredential().accessSecret("s3cret"));

    assertThat(registry.toString()).contains("accessSecret: *").doesNotContain("s3cret");
  }

  @Test
  void aBaseUrlWithoutSlashAtTheEndIsRefused() {
    OkHttpClient calls = new OkHttpClient();

    assertThatThrownBy(() -> HarborRetrofit.create("http://harbor/api/v2.0", calls))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
