package io.github.harborreplication.fluent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.ServerException;
import io.github.harborreplication.fluent.value.RequestListener.RequestEvent;
import io.github.harborreplication.fluent.value.Retries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of a client, and clients derived from another. */
class ClientOptionsTest {
  @RegisterExtension final StubbedHarbor harbor = new StubbedHarbor();
  @TempDir Path directory;

  @BeforeEach
  void responds() {
    harbor.server().stubFor(any(anyUrl()).willReturn(okJson("{\"id\":7}")));
  }

  private String userAgent() {
    List<LoggedRequest> requests = harbor.requests();
    return requests.get(requests.size() - 1).getHeader("User-Agent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"release-pipeline", "release-pipeline/1.2-SNAPSHOT"})
  void theApplicationComesBeforeTheLibraryInTheUserAgent(String name) {
    try (HarborReplication client = harbor.builder().applicationName(name).build()) {
      client.policy(7).get();
    }

    // Classes that are not in a jar have no version.
    assertThat(userAgent()).matches(name + " harbor-replication-java(/\\S+)?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "a/b/c", "line\nbreak", "prüfung"})
  void anApplicationNameThatIsNoTokenIsRefused(String name) {
    assertThatThrownBy(() -> harbor.builder().applicationName(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("applicationName '" + name.replace('\n', '?') + "'")
        .hasMessageContaining("release-pipeline/1.2");
  }

  @Test
  void aCallFactoryWrapsEachCall() {
    List<String> created = new ArrayList<>();
    try (HarborReplication client =
        harbor
            .builder()
            .callFactory(
                factory ->
                    request -> {
                      created.add("inner " + request.method());
                      return factory.newCall(request);
                    })
            .callFactory(
                factory ->
                    request -> {
                      created.add("outer");
                      return factory.newCall(request);
                    })
            .build()) {
      client.policy(7).get();
    }

    assertThat(created).containsExactly("outer", "inner GET");
    assertThat(harbor.requests()).hasSize(1);
  }

  @Test
  void theListenerReceivesAttemptsFailuresAndRequestIds() {
    harbor
        .server()
        .stubFor(
            any(anyUrl())
                .willReturn(aResponse().withStatus(503).withHeader("X-Request-Id", "abc")));
    List<RequestEvent> events = new ArrayList<>();
    try (HarborReplication client =
        harbor
            .builder()
            .requestListener(events::add)
            .retries(Retries.standard().attempts(2))
            .build()) {
      assertThatThrownBy(() -> client.policy(7).get()).isInstanceOf(ServerException.class);
      harbor
          .server()
          .stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
      assertThatThrownBy(() -> client.policy(7).get())
          .isInstanceOf(HarborConnectionException.class);
    }

    assertThat(events).hasSize(4);
    assertThat(events.get(1))
        .satisfies(
            event -> {
              assertThat(event.attempt()).isEqualTo(2);
              assertThat(event.status()).hasValue(503);
              assertThat(event.requestId()).hasValue("abc");
              assertThat(event.failure()).isEmpty();
              assertThat(event.toString())
                  .matches("GET http://\\S+/policies/7 attempt 2: 503 in .*");
            });
    assertThat(events.get(2))
        .satisfies(
            event -> {
              assertThat(event.attempt()).isEqualTo(1);
              assertThat(event.status()).isEmpty();
              assertThat(event.failure()).containsInstanceOf(IOException.class);
              assertThat(event.requestId()).isEmpty();
            });
  }

  @Test
  void aRobotFileIsTheJsonThatThePortalExports() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("robot.json"),
            "{\"id\":3,\"name\":\"robot$ci\",\"secret\":\"s3cret\",\"expires_at\":-1}");
    try (HarborReplication client =
        HarborReplication.builder().url(harbor.url()).robotFile(file).build()) {
      client.policy(7).get();
    }

    assertThat(harbor.requests().get(0).getHeader("Authorization"))
        .isEqualTo(okhttp3.Credentials.basic("robot$ci", "s3cret"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no json s3cret | cannot be read as a JSON object (",
        "[\"s3cret\"] | cannot be read as a JSON object (",
        "{\"secret\":\"s3cret\"} | has no 'name'",
        "{\"name\":\"robot$ci\",\"token\":\"s3cret\"} | has no 'secret'",
        "{\"name\":\"robot$ci\",\"secret\":{}} | has no 'secret'",
      })
  void aRobotFileThatIsNoneIsRefusedWithoutWhatItHolds(String content, String problem)
      throws IOException {
    Path file = Files.writeString(directory.resolve("robot.json"), content);

    assertThatThrownBy(() -> HarborReplication.builder().robotFile(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("robot file " + file)
        .hasMessageContaining(problem)
        .hasMessageNotContaining("s3cret")
        .hasNoCause();
  }

  @Test
  void aDerivedClientHasItsOwnOptionsOnTheSameConnections() {
    List<String> events = new ArrayList<>();
    HarborReplication client =
        harbor.builder().applicationName("one").requestListener(e -> events.add("one")).build();
    HarborReplication derived =
        client.withOptions(
            options ->
                options
                    .applicationName("other")
                    .requestListener(e -> events.add("other"))
                    .basicAuth("other", "word")
                    .readTimeout(Duration.ofSeconds(5)));

    client.policy(7).get();
    derived.policy(7).get();
    assertThat(userAgent()).startsWith("other harbor-replication-java");
    assertThat(harbor.requests().get(1).getHeader("Authorization"))
        .isEqualTo(okhttp3.Credentials.basic("other", "word"));
    derived.close();
    derived.policy(7).get();
    client.policy(7).get();
    assertThat(events).containsExactly("one", "other", "other", "one");
    assertThat(userAgent()).startsWith("one harbor-replication-java");
    client.close();

    assertThatThrownBy(() -> derived.policy(7).get())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the client is closed");
  }

  @Test
  void aDerivedClientOpensNoConnectionOfItsOwn() {
    List<Integer> ports = new ArrayList<>();
    try (HarborReplication client =
        harbor
            .builder()
            .okHttp(
                http ->
                    http.addNetworkInterceptor(
                        chain -> {
                          ports.add(chain.connection().socket().getLocalPort());
                          return chain.proceed(chain.request());
                        }))
            .build()) {
      client.policy(7).get();
      client.withOptions(options -> options.callTimeout(Duration.ofSeconds(9))).policy(7).get();
    }

    assertThat(ports).hasSize(2);
    assertThat(ports.get(0)).isEqualTo(ports.get(1));
  }

  static List<Consumer<HarborReplicationBuilder>> optionsOfConnections() {
    return List.of(
        o -> o.url("https://elsewhere"),
        o -> o.caFile(Path.of("ca.pem")),
        o -> o.okHttp(http -> {}),
        o -> o.callFactory(factory -> factory));
  }

  @ParameterizedTest
  @MethodSource("optionsOfConnections")
  void whatBelongsToTheConnectionsCannotBeDerived(Consumer<HarborReplicationBuilder> option) {
    assertThatThrownBy(() -> harbor.client().withOptions(option))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("in withOptions: it belongs to the connections");
  }

  @Test
  void aBuilderThatIsChangedLaterChangesNothingThatItBuilt() {
    HarborReplicationBuilder builder = harbor.builder();
    try (HarborReplication client = builder.build()) {
      builder.maxResponseBytes(1).applicationName("later");
      client.policy(7).get();
    }

    assertThat(userAgent()).startsWith("harbor-replication-java");
  }
}
