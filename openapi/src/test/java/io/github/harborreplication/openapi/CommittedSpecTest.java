package io.github.harborreplication.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The committed document is what the tool makes. Harbor's own file is not committed: where it is at
 * hand, {@code HARBOR_UPSTREAM_SPEC} names it and the document is made again. Everywhere else the
 * checksums show that document, overlay and the list of what is kept are those of the last run.
 */
class CommittedSpecTest {
  private static final Path DIRECTORY = Path.of("");
  private static final String FILE = "harbor-replication.yaml";

  private final String text = Recipe.text(FILE).replace("\r\n", "\n");
  private final ObjectNode document = Yaml.read(FILE, text);
  private final Recipe recipe = Recipe.read(DIRECTORY);

  @Test
  void documentAndOverlayAreThoseOfTheLastRun() {
    assertThat(Provenance.faults(document, recipe.keepTree(), recipe.overlayTree()))
        .as("run the tool, see docs/refreshing-the-spec.md")
        .isEmpty();
  }

  @Test
  void textIsAsTheToolWritesIt() {
    Recipe.Spec spec = new Recipe.Spec(document, new Overlay.Outcome(List.of(), List.of()));

    assertThat(text).isEqualTo(spec.text());
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "HARBOR_UPSTREAM_SPEC", matches = ".+")
  void documentIsWhatTheToolMakesOfTheUpstreamFile() {
    Upstream upstream = Upstream.read(System.getenv("HARBOR_UPSTREAM_SPEC"));

    assertThat(upstream.sha256())
        .as("HARBOR_UPSTREAM_SPEC names the file that the document was made from")
        .isEqualTo(Provenance.upstream(document));
    assertThat(text).isEqualTo(recipe.make(upstream, document.at("/info/version").asText()).text());
  }
}
