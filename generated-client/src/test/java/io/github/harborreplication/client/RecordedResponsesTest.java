package io.github.harborreplication.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.harborreplication.model.HarborErrors;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.RegistryPing;
import io.github.harborreplication.model.RegistryUpdate;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.StartReplicationExecution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;

/**
 * Every response of a real Harbor to an operation of the API document decodes, and nothing of it is
 * lost.
 */
class RecordedResponsesTest {
  private static final Path RECORDINGS = Path.of("../openapi/recordings");

  /**
   * Paths that were recorded and are no operation of the document, and requests that the typed
   * client cannot send.
   */
  private static final List<String> NOT_SENT =
      List.of(
          // not of the document
          "POST /projects",
          "DELETE /projects/conf-reg-proxy",
          "PATCH /registries/1",
          "POST /registries/1",
          "PUT /registries",
          "DELETE /registries",
          "GET /replication/nothing",
          "HEAD /replication/policies",
          // ids that are no numbers
          "GET /replication/policies/abc",
          "GET /replication/policies/1.5",
          "GET /replication/policies/%20",
          "GET /replication/policies/null",
          "GET /replication/policies/9223372036854775808",
          "GET /replication/executions/9223372036854775808",
          "GET /replication/executions/9223372036854775808/tasks",
          "GET /replication/executions/abc");

  /** Registries whose id is no number. */
  private static final Pattern NO_REGISTRY =
      Pattern.compile("\\w+ /registries/(?!(-?\\d{1,18}|ping)(/info)?$).+|GET /registries/ping");

  @RegisterExtension static WireMockExtension harbor = WireMockExtension.newInstance().build();

  @TestFactory
  Stream<DynamicTest> decodes() throws IOException {
    try (Stream<Path> files = Files.list(RECORDINGS)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
          .flatMap(RecordedResponsesTest::steps)
          .filter(step -> !NOT_SENT.contains(step.operation()))
          .filter(step -> !NO_REGISTRY.matcher(step.operation()).matches())
          .map(step -> DynamicTest.dynamicTest(step.name(), () -> check(step)));
    }
  }

  @Test
  void executionsAndTasksSeenWhilePollingDecode() throws IOException {
    int seen = 0;
    try (Stream<Path> files = Files.list(RECORDINGS)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("execution")).toList()) {
        for (JsonElement step : json(file).getAsJsonArray("steps")) {
          JsonArray timeline = step.getAsJsonObject().getAsJsonArray("timeline");
          for (JsonElement moment : timeline == null ? new JsonArray() : timeline) {
            JsonObject execution = moment.getAsJsonObject().getAsJsonObject("execution");
            assertNothingLost(
                execution,
                HarborRetrofit.gson()
                    .toJsonTree(
                        HarborRetrofit.gson().fromJson(execution, ReplicationExecution.class)),
                file.getFileName() + " " + execution);
            seen++;
          }
        }
      }
    }
    assertThat(seen).isEqualTo(46);
  }

  private record Step(String name, String operation, String path, JsonObject response) {}

  private static Stream<Step> steps(Path file) {
    return json(file).getAsJsonArray("steps").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(step -> step.has("response"))
        .map(
            step -> {
              JsonObject request = step.getAsJsonObject("request");
              String path = request.get("path").getAsString().replaceAll("\\{\\w+}", "1");
              String bare = path.replaceAll("\\?.*", "").replaceAll("(?<=policies)/$", "");
              return new Step(
                  file.getFileName() + ": " + step.get("title").getAsString(),
                  request.get("method").getAsString() + " " + bare,
                  bare,
                  step.getAsJsonObject("response"));
            });
  }

  private static void check(Step step) throws IOException {
    JsonObject recorded = step.response();
    String body =
        recorded.has("json")
            ? recorded.get("json").toString()
            : recorded.has("text") ? recorded.get("text").getAsString() : "";
    ResponseDefinitionBuilder served =
        aResponse().withStatus(recorded.get("status").getAsInt()).withBody(body);
    recorded
        .getAsJsonObject("headers")
        .entrySet()
        .forEach(
            header -> {
              if (!header.getKey().equals("Transfer-Encoding")
                  && !header.getKey().equals("Content-Length")) {
                served.withHeader(header.getKey(), header.getValue().getAsString());
              }
            });
    harbor.stubFor(any(anyUrl()).willReturn(served));

    Retrofit retrofit = HarborRetrofit.create(harbor.baseUrl() + "/api/v2.0/", new OkHttpClient());
    Response<?> response = call(retrofit, step).execute();

    assertThat(response.code()).isEqualTo(recorded.get("status").getAsInt());
    assertThat(response.raw().request().headers("Accept"))
        .containsExactly(step.operation().endsWith("/log") ? "text/plain" : "application/json");
    if (!response.isSuccessful() && body.isEmpty()) {
      assertThat(response.errorBody().string()).isEmpty();
    } else if (!response.isSuccessful()) {
      JsonElement decoded =
          HarborRetrofit.gson()
              .toJsonTree(
                  HarborRetrofit.gson()
                      .fromJson(response.errorBody().string(), HarborErrors.class));
      assertNothingLost(recorded.get("json"), decoded, step.name());
    } else if (step.operation().endsWith("/log")) {
      assertThat(response.body()).isEqualTo(body);
    } else if (step.operation().startsWith("GET")) {
      assertThat(response.body()).isNotNull();
      assertNothingLost(
          recorded.get("json"), HarborRetrofit.gson().toJsonTree(response.body()), step.name());
    }
  }

  private static Call<?> call(Retrofit retrofit, Step step) {
    ReplicationApi replication = retrofit.create(ReplicationApi.class);
    RegistryApi registry = retrofit.create(RegistryApi.class);
    List<Long> ids =
        Stream.of(step.path().split("/"))
            .filter(part -> part.matches("-?\\d+"))
            .map(Long::valueOf)
            .toList();
    return switch (step.operation().replaceAll("/-?\\d+", "/{}")) {
      case "GET /registries" -> registry.listRegistries(null, null, null, null, null);
      case "POST /registries" -> registry.createRegistry(new Registry());
      case "GET /registries/{}" -> registry.getRegistry(ids.get(0));
      case "PUT /registries/{}" -> registry.updateRegistry(ids.get(0), new RegistryUpdate());
      case "DELETE /registries/{}" -> registry.deleteRegistry(ids.get(0));
      case "GET /registries/{}/info" -> registry.getRegistryInfo(ids.get(0));
      case "POST /registries/ping" -> registry.pingRegistry(new RegistryPing());
      case "GET /replication/adapters" -> registry.listRegistryProviderTypes();
      case "GET /replication/adapterinfos" -> registry.listRegistryProviderInfos();
      case "GET /replication/policies" ->
          replication.listReplicationPolicies(null, null, null, null, null);
      case "POST /replication/policies" ->
          replication.createReplicationPolicy(new ReplicationPolicy());
      case "GET /replication/policies/{}" -> replication.getReplicationPolicy(ids.get(0));
      case "PUT /replication/policies/{}" ->
          replication.updateReplicationPolicy(ids.get(0), new ReplicationPolicy());
      case "DELETE /replication/policies/{}" -> replication.deleteReplicationPolicy(ids.get(0));
      case "GET /replication/executions" ->
          replication.listReplicationExecutions(null, null, null, null, null, null);
      case "POST /replication/executions" ->
          replication.startReplication(new StartReplicationExecution());
      case "GET /replication/executions/{}" -> replication.getReplicationExecution(ids.get(0));
      case "PUT /replication/executions/{}" -> replication.stopReplication(ids.get(0));
      case "GET /replication/executions/{}/tasks" ->
          replication.listReplicationTasks(ids.get(0), null, null, null, null, null);
      case "GET /replication/executions/{}/tasks/{}/log" ->
          replication.getReplicationLog(ids.get(0), ids.get(1));
      default -> throw new AssertionError("no operation for " + step.operation());
    };
  }

  /**
   * Whatever was recorded stands in what was decoded, but nulls and times of the year 1, which are
   * absent.
   */
  private static void assertNothingLost(JsonElement recorded, JsonElement decoded, String where) {
    if (recorded.isJsonObject()) {
      for (Map.Entry<String, JsonElement> member : recorded.getAsJsonObject().entrySet()) {
        JsonElement now =
            decoded.isJsonObject() ? decoded.getAsJsonObject().get(member.getKey()) : null;
        String place = where + " > " + member.getKey();
        JsonElement value = member.getValue();
        if (value.isJsonNull() || value.toString().startsWith("\"0001-")) {
          assertThat(now).as(place).isNull();
        } else {
          assertThat(now).as(place).isNotNull();
          if (member.getKey().endsWith("_time")) {
            assertThat(OffsetDateTime.parse(now.getAsString()))
                .as(place)
                .isEqualTo(OffsetDateTime.parse(value.getAsString()));
          } else {
            assertNothingLost(value, now, place);
          }
        }
      }
    } else if (recorded.isJsonArray()) {
      assertThat(decoded.getAsJsonArray()).as(where).hasSize(recorded.getAsJsonArray().size());
      for (int i = 0; i < recorded.getAsJsonArray().size(); i++) {
        assertNothingLost(
            recorded.getAsJsonArray().get(i),
            decoded.getAsJsonArray().get(i),
            where + " [" + i + "]");
      }
    } else {
      assertThat(decoded).as(where).isEqualTo(recorded);
    }
  }

  private static JsonObject json(Path file) {
    try {
      return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
