package io.github.harborreplication.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The program as it is run: its exit status, what it writes, and what it does not change. */
class RefreshSpecTest {
  @TempDir private Path project;
  private Path module;
  private Path file;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void copyModule() throws IOException {
    module = Files.createDirectory(project.resolve("openapi"));
    file = module.resolve("harbor-replication.yaml");
    for (String name : List.of("keep.yaml", "overlay.yaml")) {
      Files.copy(Releases.DIRECTORY.resolve(name), module.resolve(name));
    }
    Recipe.read(module).make(Upstream.read(Releases.FIRST.toString()), "v1").writeTo(file);
  }

  @Test
  void sameReleaseChangesNothing() {
    assertThat(run("--upstream", Releases.FIRST, "--harbor", "v1", "--check")).isZero();
    assertThat(out.toString()).contains("Nothing changes in the API.");
  }

  @Test
  void otherReleaseWithTheSameApiChangesNothing() throws IOException {
    Path words = project.resolve("words.yaml");
    Files.writeString(
        words, Files.readString(Releases.FIRST).replace("Upstream prose", "Other words"));

    assertThat(run("--upstream", words, "--harbor", "v1.1", "--check")).isZero();
  }

  @Test
  void textThatWasEditedIsFoundByCheck() throws IOException {
    Files.writeString(file, Files.readString(file).replace("Our words for the name", "Edited"));

    assertThat(run("--upstream", Releases.FIRST, "--harbor", "v1", "--check")).isEqualTo(2);
    assertThat(err.toString()).contains("harbor-replication.yaml is not, byte for byte");
  }

  @Test
  void newFieldIsCompatible() throws IOException {
    Path next = project.resolve("next.yaml");
    Files.writeString(
        next,
        Files.readString(Releases.FIRST)
            .replace("      color:\n", "      shade:\n        type: string\n      color:\n"));

    assertThat(run("--upstream", next, "--harbor", "v2")).isEqualTo(2);
    assertThat(out.toString()).contains("`Policy.shade` | field added");
  }

  @Test
  void removedFieldIsBreaking() {
    assertThat(run("--upstream", Releases.NEXT, "--harbor", "v2")).isEqualTo(3);
  }

  @Test
  void withoutWriteNothingIsWritten() throws IOException {
    String before = Files.readString(file);
    run("--upstream", Releases.NEXT, "--harbor", "v2");
    run("--upstream", Releases.NEXT, "--harbor", "v2", "--check");

    assertThat(file).hasContent(before);
  }

  @Test
  void writeReplacesTheFileAndReturnsTheStatusOfTheDifferences() throws IOException {
    assertThat(run("--upstream", Releases.NEXT, "--harbor", "v2", "--write")).isEqualTo(3);
    assertThat(run("--upstream", Releases.NEXT, "--harbor", "v2", "--check")).isZero();
    assertThat(Files.readString(file)).contains("version: v2");
    assertThat(namesIn(module))
        .containsExactlyInAnyOrder("harbor-replication.yaml", "keep.yaml", "overlay.yaml");
  }

  @Test
  void writeThatFailsLeavesNothingBehind() throws IOException {
    Path taken = Files.createDirectories(project.resolve("taken/full")).getParent();

    int status = run("--upstream", Releases.FIRST, "--harbor", "v1", "--write", "--output", taken);

    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).contains(taken + ": cannot be written");
    assertThat(namesIn(project)).containsExactlyInAnyOrder("openapi", "taken");
    assertThat(namesIn(taken)).containsExactly("full");
  }

  @Test
  void staleOverlayIsAnErrorAfterTheReport() throws IOException {
    String before = Files.readString(file);
    addAction("  - target: $.components.schemas.Policy.properties.gone\n    remove: true\n");

    assertThat(run("--upstream", Releases.NEXT, "--harbor", "v2", "--write")).isEqualTo(1);
    assertThat(out.toString())
        .contains("Policy.speed", "/actions/5: `$.components.schemas.Policy.properties.gone`");
    assertThat(err.toString()).contains("overlay.yaml does not fit");
    assertThat(file).hasContent(before);
  }

  @Test
  void staleOverlayIsIgnoredOnDemandAndThenTheFileIsNotWritten() throws IOException {
    addAction("  - target: $.components.schemas.Policy.properties.gone\n    remove: true\n");
    Path other = project.resolve("other.yaml");

    assertThat(run("--upstream", Releases.FIRST, "--harbor", "v1", "--allow-stale")).isZero();
    assertThat(run("--upstream", Releases.FIRST, "--harbor", "v1", "--allow-stale", "--write"))
        .isEqualTo(1);
    assertThat(
            run(
                "--upstream",
                Releases.FIRST,
                "--harbor",
                "v1",
                "--allow-stale",
                "--write",
                "--output",
                other))
        .isZero();
    assertThat(other).exists();
  }

  @Test
  void twoUpstreamDocumentsCanBeCompared() {
    int status = run("--upstream", Releases.FIRST, "--harbor", "v1", "--against", Releases.NEXT);

    assertThat(status).isEqualTo(3);
    assertThat(out.toString())
        .contains("from release-2.yaml to v1", "`Policy.color` | field added");
  }

  @Test
  void upstreamMayBeAUrl() throws IOException {
    byte[] body = Files.readAllBytes(Releases.FIRST);
    HttpServer server = server(200, body);
    try {
      assertThat(run("--upstream", url(server), "--harbor", "v1", "--check")).isZero();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void urlThatRespondsWithAnErrorIsReported() throws IOException {
    HttpServer server = server(404, new byte[0]);
    try {
      assertThat(run("--upstream", url(server), "--harbor", "v1")).isEqualTo(1);
      assertThat(err.toString()).contains(url(server), "responds with 404");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void helpListsTheExitStatus() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("--upstream", "--harbor", "--check", "--write", "  3 ");
  }

  @Test
  void missingAndContradictingArgumentsAreRefused() {
    assertThat(run("--upstream", Releases.FIRST)).isEqualTo(1);
    assertThat(run("--upstream", Releases.FIRST, "--harbor", "v1", "--check", "--write"))
        .isEqualTo(1);
    assertThat(run("--upstream", Releases.FIRST, "--harbor", "v1", "--output", "x")).isEqualTo(1);
    assertThat(err.toString()).contains("--harbor", "mutually exclusive", "--output requires");
  }

  private void addAction(String action) throws IOException {
    Path overlay = module.resolve("overlay.yaml");
    Files.writeString(overlay, Files.readString(overlay) + action);
  }

  private int run(Object... args) {
    CommandLine program = RefreshSpec.commandLine();
    program.setOut(new PrintWriter(out, true));
    program.setErr(new PrintWriter(err, true));
    return program.execute(
        Stream.concat(Stream.of(args), Stream.of("--directory", module))
            .map(Object::toString)
            .toArray(String[]::new));
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }

  private static HttpServer server(int status, byte[] body) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String url(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/swagger.yaml";
  }
}
