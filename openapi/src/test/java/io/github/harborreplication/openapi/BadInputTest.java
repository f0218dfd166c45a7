package io.github.harborreplication.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broken file is refused with a message that names the file, the place and the fault. */
class BadInputTest {
  @TempDir private Path directory;

  @Test
  void whatIsNoYaml() {
    refused("swagger: '2.0'\npaths: [\n  x: }").contains("upstream.yaml", "line 3", "not YAML");
  }

  @Test
  void whatNamesAMemberTwice() {
    refused("swagger: '2.0'\npaths: {}\npaths: {}\n").contains("line 3", "paths");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "just text", "- a\n- list\n"})
  void whatIsNoDocument(String text) {
    refused(text).contains("upstream.yaml", "its root is not an object");
  }

  @Test
  void whatHasNoVersion() {
    refused("paths: {}").contains("neither a `swagger` nor an `openapi` member");
  }

  @ParameterizedTest
  @ValueSource(strings = {"swagger: '1.2'", "openapi: 3.1.0", "openapi: 2.0.0"})
  void whatIsOfAnotherVersion(String version) {
    refused(version + "\npaths: {}").contains("Swagger 2.0 and OpenAPI 3.0 are");
  }

  @Test
  void whatRefersToSomethingThatIsNotThere() throws IOException {
    refused(release().replace("  Filter:\n", "  Filters:\n"))
        .contains(
            "upstream.yaml, at /definitions/Policy/properties/filter",
            "#/definitions/Filter, which the document does not have");
  }

  @Test
  void whatRefersToAnotherFile() throws IOException {
    refused(release().replace("'#/definitions/Filter'", "'other.yaml#/Filter'"))
        .contains("at /definitions/Policy/properties/filter", "other.yaml#/Filter");
  }

  @Test
  void brokenReferenceOutsideOfWhatIsKeptDoesNotMatter() throws IOException {
    Path file = upstream(release().replace("  Label:\n", "  Labels:\n"));

    assertThat(make(Releases.DIRECTORY, file).document().path("paths")).isNotEmpty();
  }

  @Test
  void upstreamWithoutAPathThatIsKept() throws IOException {
    refused(release().replace("/replication/", "/replicate/"))
        .contains("keep.yaml, at /paths", "no path at or below /replication");
  }

  @Test
  void upstreamWithoutAnOperationThatIsKept() throws IOException {
    refused(release().replace("  /registries:\n    get:", "  /registries:\n    head:"))
        .contains("keep.yaml, at /operations", "no GET /registries");
  }

  @Test
  void fileThatIsNotThere() {
    assertThatThrownBy(() -> Upstream.read(directory.resolve("gone.yaml").toString()))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("gone.yaml: no such file, relative to ");
  }

  @Test
  void folderInPlaceOfAFile() {
    assertThatThrownBy(() -> Upstream.read(directory.toString()))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void serverThatIsNotThere() {
    assertThatThrownBy(() -> Upstream.read("http://127.0.0.1:1/swagger.yaml"))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("http://127.0.0.1:1/swagger.yaml: cannot be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://", "http://a b/"})
  void whatIsNoUrl(String url) {
    assertThatThrownBy(() -> Upstream.read(url))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "paths: [replication]",
        "paths: [/replication/]",
        "operations: [/registries]",
        "operations: [get /registries]",
        "path: [/replication]",
        "{}"
      })
  void listOfWhatIsKeptInAnotherForm(String keep) throws IOException {
    Files.copy(Releases.DIRECTORY.resolve("overlay.yaml"), directory.resolve("overlay.yaml"));
    Files.writeString(directory.resolve("keep.yaml"), keep);

    assertThatThrownBy(() -> make(directory, Releases.FIRST))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("keep.yaml");
  }

  @Test
  void overlayThatMakesAnInvalidDocument() throws IOException {
    Files.copy(Releases.DIRECTORY.resolve("keep.yaml"), directory.resolve("keep.yaml"));
    Files.writeString(
        directory.resolve("overlay.yaml"),
        "{overlay: 1.0.0, actions: [{target: $, update: {path: {}}}]}");

    assertThatThrownBy(() -> make(directory, Releases.FIRST))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("release-1.yaml: is not valid OpenAPI 3.0: attribute path");
  }

  private AbstractStringAssert<?> refused(String text) {
    Throwable fault = catchThrowable(() -> make(Releases.DIRECTORY, upstream(text)));
    assertThat(fault).isInstanceOf(DocumentException.class);
    return assertThat(fault.getMessage());
  }

  private Path upstream(String text) throws IOException {
    return Files.writeString(directory.resolve("upstream.yaml"), text);
  }

  private static String release() throws IOException {
    return Files.readString(Releases.FIRST);
  }

  private static Recipe.Spec make(Path directory, Path release) {
    return Recipe.read(directory).make(Upstream.read(release.toString()), "v1");
  }
}
