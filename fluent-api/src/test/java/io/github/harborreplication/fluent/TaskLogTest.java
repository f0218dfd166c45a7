package io.github.harborreplication.fluent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.ServerException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs as text, as lines and as a file. */
class TaskLogTest {
  @RegisterExtension final StubbedHarbor harbor = new StubbedHarbor();
  @TempDir Path directory;

  private TaskLog log() {
    return harbor.client().execution(45).task(130).log();
  }

  private void respond(ResponseDefinitionBuilder response) {
    harbor
        .server()
        .stubFor(
            get(urlPathEqualTo("/api/v2.0/replication/executions/45/tasks/130/log"))
                .willReturn(response));
  }

  private static ResponseDefinitionBuilder text(String body) {
    return ok(body).withHeader("Content-Type", "text/plain");
  }

  private List<String> lines() {
    try (Stream<String> lines = log().lines()) {
      return lines.toList();
    }
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  @Test
  void textGivesTheWholeLog() {
    respond(text("a\nb\n"));

    assertThat(log().text()).contains("a\nb\n");
  }

  @ParameterizedTest
  @CsvSource({"0,''", "2,b c", "9,a b c"})
  void tailGivesTheLastLines(int count, String lines) {
    respond(text("a\nb\nc\n"));

    assertThat(String.join(" ", log().tail(count))).isEqualTo(lines);
  }

  @Test
  void tailOfATaskThatHasNotBegunIsEmptyAndANegativeOneIsRefused() {
    respond(notFound());

    assertThat(log().tail(3)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> log().tail(-1))
        .withMessage("count -1: must be 0 or more lines");
  }

  @Test
  void textOfATaskThatHasNotBegunIsAbsent() {
    respond(status(404));

    assertThat(log().text()).isEmpty();
  }

  @Test
  void linesEndAsTheServersSystemEndsThem() {
    respond(text("a\r\nb\n\nlast"));

    assertThat(lines()).containsExactly("a", "b", "", "last");
  }

  @Test
  void linesOfATaskThatHasNotBegunAreNone() {
    respond(status(404));

    assertThat(lines()).isEmpty();
  }

  @Test
  void linesOfAnEmptyLogAreNone() {
    respond(text(""));

    assertThat(lines()).isEmpty();
  }

  @Test
  void linesAskForPlainText() {
    respond(text("a\n"));
    lines();

    assertThat(harbor.requests().get(0).getHeader("Accept")).isEqualTo("text/plain");
  }

  @Test
  void linesHaveNoLimitButTheirOwn() {
    String line = "é".repeat(100) + "\n";
    respond(text(line.repeat(100_000)));

    try (HarborReplication client = harbor.builder().maxResponseBytes(1000).build();
        Stream<String> lines = client.execution(45).task(130).log().lines()) {
      assertThat(lines.filter("é".repeat(100)::equals).count()).isEqualTo(100_000);
    }
  }

  @Test
  void aVeryLongLineComesInPiecesThatCutNoCharacter() {
    String line = "a" + "é".repeat(1_500_000);
    respond(text(line + "\nend"));

    List<String> lines = lines();

    assertThat(lines).hasSizeGreaterThan(2).endsWith("end");
    assertThat(String.join("", lines.subList(0, lines.size() - 1))).isEqualTo(line);
  }

  @Test
  void bytesThatAreNoTextAreReplaced() {
    respond(ok().withBody(new byte[] {'a', (byte) 0xff, 'b', '\n'}));

    assertThat(lines()).containsExactly("a\uFFFDb");
  }

  @Test
  void linesLeftEarlyEndTheResponse() {
    respond(text("line\n".repeat(1_000_000)));

    try (Stream<String> lines = log().lines()) {
      assertThat(lines.findFirst()).contains("line");
    }
    assertThat(lines()).hasSize(1_000_000);
  }

  @Test
  void aConnectionThatBreaksOnTheWayIsSaid() {
    respond(text("a\n".repeat(10_000)).withFault(Fault.MALFORMED_RESPONSE_CHUNK));

    assertThatThrownBy(this::lines).isInstanceOf(HarborConnectionException.class);
  }

  @Test
  void linesOfAFailingServerFail() {
    respond(status(500));

    assertThatThrownBy(this::lines).isInstanceOf(ServerException.class);
  }

  @Test
  void copyToKeepsEveryByte() throws Exception {
    byte[] bytes = {'a', '\r', '\n', (byte) 0xff, 'b'};
    respond(aResponse().withBody(bytes));
    Path file = directory.resolve("task.log");

    assertThat(log().copyTo(file)).isTrue();

    assertThat(file).hasBinaryContent(bytes);
    assertThat(files()).containsExactly(file);
  }

  @Test
  void copyToReplacesAnOldFile() throws Exception {
    respond(text("new"));
    Path file = Files.writeString(directory.resolve("task.log"), "old and longer");

    log().copyTo(file);

    assertThat(file).hasContent("new");
  }

  @Test
  void copyToLeavesAnOldFileAloneWhenTheConnectionBreaks() throws Exception {
    respond(text("new\n".repeat(10_000)).withFault(Fault.MALFORMED_RESPONSE_CHUNK));
    Path file = Files.writeString(directory.resolve("task.log"), "old");

    assertThatThrownBy(() -> log().copyTo(file)).isInstanceOf(HarborConnectionException.class);

    assertThat(file).hasContent("old");
    assertThat(files()).containsExactly(file);
  }

  @Test
  void copyToLeavesAnOldFileAloneWhenTheTaskHasNotBegun() throws Exception {
    respond(status(404));
    Path file = Files.writeString(directory.resolve("task.log"), "old");

    assertThat(log().copyTo(file)).isFalse();

    assertThat(file).hasContent("old");
  }

  @Test
  void copyToReplacesNothingButFiles() {
    assertThatThrownBy(() -> log().copyTo(directory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + directory + "'")
        .hasMessageContaining("not a regular file");
    assertThat(harbor.requests()).isEmpty();
  }

  @Test
  void copyToNamesTheFileThatCannotBeWritten() {
    respond(text("new"));

    assertThatThrownBy(() -> log().copyTo(directory.resolve("none/task.log")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("task.log");
  }

  @Test
  void utf8IsWhatItIsReadAs() {
    respond(ok().withBody("größer\n".getBytes(StandardCharsets.UTF_8)));

    assertThat(lines()).containsExactly("größer");
  }
}
