package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.standalone.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program, run as one. */
class StandAloneTest {
  private record Ended(int status, String out, String err) {}

  private static Process start(String... options) throws IOException {
    return builder(options).start();
  }

  private static ProcessBuilder builder(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(options));
    return new ProcessBuilder(command);
  }

  private static Ended run(String... options) throws Exception {
    Process process = start(options);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out, err);
  }

  @Test
  void tellsWhenItIsReadyAndEndsCleanlyOnASignal() throws Exception {
    Process process = start("--port", "0", "--user", "me:secret", "--registry", "a=http://a.test");
    try (BufferedReader out = process.inputReader()) {
      String ready = out.readLine();
      assertThat(ready).startsWith("READY http://127.0.0.1:");
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(ready.substring(6) + "/api/v2.0/registries"))
              .header("Authorization", "Basic bWU6c2VjcmV0")
              .build();
      assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body())
          .contains("\"id\":1,\"name\":\"a\"");
      // The process's own destroy would close the stream that is still to be read.
      process.toHandle().destroy();
      assertThat(out.readLine()).isNull();
      assertThat(process.waitFor()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port=0", "--port=0 --tls"})
  void optionsCanBeEnvironmentVariables(String options) throws Exception {
    ProcessBuilder builder = builder(options.split(" ", -1));
    builder
        .environment()
        .putAll(
            Map.of(
                "FAKE_HARBOR_PORT", "1",
                "FAKE_HARBOR_TLS", "true",
                "FAKE_HARBOR_HOST", "localhost",
                "FAKE_HARBOR_HARBOR_VERSION", "v2.10.3"));
    Process process = builder.start();
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).startsWith("READY https://localhost:").doesNotEndWith(":1");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void reportsAScriptThatDoesNotApplyWhenARunUsesIt() throws Exception {
    Process process = start("--registry", "a=http://a.test");
    try (BufferedReader out = process.inputReader();
        BufferedReader err = process.errorReader()) {
      String url = out.readLine().substring(6);
      String fake = url + "/__fake/";
      post(fake + "runs", "{\"policy\":\"nightly\",\"fails\":{\"team/web\":\"quota\"}}");
      post(
          fake.replace("__fake", "api/v2.0") + "replication/policies",
          "{\"name\":\"nightly\",\"enabled\":true,\"src_registry\":{\"id\":1},"
              + "\"filters\":[{\"type\":\"name\",\"value\":\"team/**\"}]}");
      String executions = url + "/api/v2.0/replication/executions";
      post(executions, "{\"policy_id\":11}");
      assertThat(err.readLine()).contains("ServerState"); // time and place, by java.util.logging
      assertThat(err.readLine())
          .isEqualTo(
              "WARNING: Policy nightly: a script is about team/web, but its runs had [team/app]");
      post(executions, "{\"policy_id\":11}");
      process.toHandle().destroy();
      assertThat(err.lines())
          .containsExactly("FakeHarbor: a script is about team/web, but its runs had [team/app]");
    } finally {
      process.destroyForcibly();
    }
  }

  private static void post(String url, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Basic YWRtaW46SGFyYm9yMTIzNDU=")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode())
        .isBetween(200, 299);
  }

  @Test
  void helpSplitsNoVersion() throws Exception {
    assertThat(run("--help").out()).contains("v2.10.3, v2.12.4, v2.15.2 (the default)");
  }

  @Test
  void namesAWrongOption() throws Exception {
    Ended ended = run("--prot", "1");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains("--prot", "Usage: fake-harbor");
  }

  @ParameterizedTest
  @CsvSource({
    "--port, 99999, --port must be a number from 0 to 65535",
    "--user, me, --user must be NAME:PASSWORD",
    "--registry, hub, --registry must be NAME=URL",
    "--harbor-version, v1, 'must be one of v2.10.3, v2.12.4'",
    "--registry=a=http://a.test, --registry=a=http://b.test, --registry has a twice"
  })
  void namesAWrongValue(String first, String second, String message) throws Exception {
    Ended ended = run(first, second);
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains(message);
  }

  @Test
  void namesThePortThatIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      Ended ended = run("--port", Integer.toString(taken.getLocalPort()));
      assertThat(ended.status()).isEqualTo(1);
      assertThat(ended.err())
          .isEqualToIgnoringNewLines(
              "fake-harbor: Cannot listen on 127.0.0.1:"
                  + taken.getLocalPort()
                  + ": Address already in use");
    }
  }

  @Test
  void namesWhatIsWrongInASeedFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("seed.json"), "{\"polices\": []}");
    Ended ended = run("--seed", file.toString());
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("fake-harbor: The seed file " + file).contains("polices");
  }
}
