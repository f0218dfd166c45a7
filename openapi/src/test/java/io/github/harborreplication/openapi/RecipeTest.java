package io.github.harborreplication.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeTest {
  private final ObjectNode made = Releases.made(Releases.FIRST);

  @Test
  void keepsTheNamedPathsAndOperationsWithWhatTheyReferTo() {
    assertThat(Part.names(made.path("paths")))
        .containsExactly("/registries", "/replication/policies", "/replication/policies/{id}");
    assertThat(Part.names(made.at("/paths/~1registries"))).containsExactly("get");
    assertThat(Part.names(made.at("/components/schemas")))
        .containsExactly("Filter", "Policy", "Registry");
    assertThat(Part.names(made.at("/components/parameters"))).containsExactly("page");
    assertThat(Part.names(made.at("/components/responses"))).containsExactly("404");
  }

  @Test
  void oneLineMoreBringsAnotherPartOfTheApi(@TempDir Path directory) throws IOException {
    Files.copy(Releases.DIRECTORY.resolve("overlay.yaml"), directory.resolve("overlay.yaml"));
    String keep = Files.readString(Releases.DIRECTORY.resolve("keep.yaml"));
    Files.writeString(
        directory.resolve("keep.yaml"),
        keep.replace("  - /replication\n", "  - /replication\n  - /labels\n"));

    ObjectNode more = make(directory, Releases.FIRST);

    assertThat(Part.names(more.path("paths"))).contains("/labels");
    assertThat(Part.names(more.at("/components/schemas"))).contains("Label");
  }

  @Test
  void noProseOfUpstreamIsLeft() {
    assertThat(made.toString()).doesNotContainIgnoringCase("upstream prose", "upstream title");
    assertThat(made.at("/components/schemas/Policy/properties/name").has("example")).isFalse();
  }

  @Test
  void fieldThatIsCalledLikeProseIsKept() {
    assertThat(made.at("/components/schemas/Policy/properties/description/type").asText())
        .isEqualTo("string");
  }

  @Test
  void valueWithoutATypeStaysWithoutOne() {
    assertThat(made.at("/components/schemas/Filter/properties/value")).isEmpty();
  }

  @Test
  void hintsOfUpstreamsBuildAreDroppedAndNullableIsNot() {
    ObjectNode next = Releases.made(Releases.NEXT);

    assertThat(Part.names(next.at("/components/schemas/Policy/properties/speed")))
        .containsExactly("type", "format");
    assertThat(next.at("/components/schemas/Policy/properties/note/nullable").asBoolean()).isTrue();
  }

  @Test
  void serverIsWhereTheCallerSays() {
    assertThat(made.path("servers").toString()).isEqualTo("[{\"url\":\"/api/v2.0\"}]");
  }

  @Test
  void numbersAreWrittenAsTheyWere() {
    assertThat(Yaml.write(made)).contains("maximum: 100\n");
  }

  @Test
  void openApi3OfTheSameContentGivesTheSameDocument(@TempDir Path directory) throws IOException {
    Path converted = directory.resolve("openapi.yaml");
    Files.writeString(converted, Yaml.write(made));

    assertThat(Provenance.strip(make(Releases.DIRECTORY, converted)))
        .isEqualTo(Provenance.strip(made));
  }

  @Test
  void textDoesNotDependOnTheOrderOfPathsAndModelsUpstream(@TempDir Path directory)
      throws IOException {
    ObjectNode tree = Upstream.read(Releases.FIRST.toString()).tree();
    List.of("paths", "definitions").forEach(name -> reverse((ObjectNode) tree.path(name)));
    Path reversed = directory.resolve("reversed.yaml");
    Files.writeString(reversed, Yaml.write(tree));

    assertThat(Yaml.write(Provenance.strip(make(Releases.DIRECTORY, reversed))))
        .isEqualTo(Yaml.write(Provenance.strip(made)));
  }

  @Test
  void saysWhatItIsMadeOf() {
    Recipe recipe = Recipe.read(Releases.DIRECTORY);

    assertThat(made.at("/info/version").asText()).isEqualTo("v1");
    assertThat(Provenance.upstream(made))
        .isEqualTo(Upstream.read(Releases.FIRST.toString()).sha256());
    assertThat(Provenance.faults(made, recipe.keepTree(), recipe.overlayTree())).isEmpty();
  }

  @Test
  void changeByHandIsFound() {
    Recipe recipe = Recipe.read(Releases.DIRECTORY);
    ((ObjectNode) made.at("/components/schemas/Policy/properties/speed")).put("format", "int64");

    assertThat(Provenance.faults(made, recipe.keepTree(), recipe.overlayTree()))
        .containsExactly("the document was changed by hand");
  }

  @Test
  void changeOfTheOverlayWithoutARefreshIsFound() {
    Recipe recipe = Recipe.read(Releases.DIRECTORY);
    ObjectNode overlay = recipe.overlayTree().deepCopy();
    overlay.withArray("actions").remove(0);

    assertThat(Provenance.faults(made, recipe.keepTree(), overlay))
        .containsExactly("the overlay was changed since the document was made");
  }

  private static ObjectNode make(Path directory, Path release) {
    return Recipe.read(directory).make(Upstream.read(release.toString()), "v1").document();
  }

  private static void reverse(ObjectNode object) {
    List<String> names = new java.util.ArrayList<>(Part.names(object));
    Collections.reverse(names);
    ObjectNode copy = object.deepCopy();
    object.removeAll();
    names.forEach(name -> object.set(name, copy.get(name)));
  }
}
