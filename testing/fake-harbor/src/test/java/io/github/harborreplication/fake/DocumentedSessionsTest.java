package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the document shows for tests in other languages, as it is printed there. */
class DocumentedSessionsTest {
  private static final Path DOCUMENT = Path.of("../../docs/fake-harbor.md");
  private static final String URL = "http://127.0.0.1:18080";

  private final FakeHarbor fake = FakeHarbor.builder().sampleRegistries().start();

  @AfterEach
  void close() {
    fake.close();
  }

  /** The first block of code below a heading. */
  private static String block(String heading, String language) throws IOException {
    String below = Files.readString(DOCUMENT).split("\n### " + heading + "\n", 2)[1];
    return below.split("```" + language + "\n", 2)[1].split("```", 2)[0];
  }

  private static void assumeInstalled(String program) {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
        "There is no " + program + " on the path, so what the document shows is not run");
  }

  private String output(Path folder, String script, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("FAKE_HARBOR_URL", fake.url());
    builder.environment().put("no_proxy", "127.0.0.1");
    Path file = Files.writeString(folder.resolve("script"), script);
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectInput(file.toFile())
            .directory(folder.toFile())
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }

  @Test
  void sessionWithCurl(@TempDir Path folder) throws Exception {
    assumeInstalled("curl");
    assumeInstalled("bash");
    String session = block("A session with curl", "sh");
    assertThat(session).contains(URL);
    String printed =
        output(
            folder, session.replace(URL, fake.url()).replace("curl ", "curl -sS "), "bash", "-e");
    assertThat(printed)
        .containsSubsequence(
            "\"frozen\":true",
            "Location: /api/v2.0/replication/policies/11",
            "Location: /api/v2.0/replication/executions/101",
            "\"status\":\"Failed\"",
            "\"status\":\"Succeed\"",
            "demo/web [3 item(s) in total]");
  }

  @Test
  void testInPython(@TempDir Path folder) throws Exception {
    assumeInstalled("python3");
    String printed = output(folder, block("A test in Python", "python"), "python3", "-");
    assertThat(printed).contains("Ran 1 test", "OK");
  }
}
