package io.github.harborreplication.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snakeyaml.engine.v2.nodes.Tag.FLOAT;
import static org.snakeyaml.engine.v2.nodes.Tag.INT;
import static org.snakeyaml.engine.v2.nodes.Tag.STR;

import io.github.harborreplication.fluent.Snapshot;
import io.github.harborreplication.manifest.ManifestException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A manifest that was damaged is refused with a place, or it means what the library's own reader
 * finds in it; and nothing that is shown of it has a secret.
 */
class MutatedManifestsTest extends OnFakeHarbor {
  private static final String OTHER = "0ther-s3cr3t";
  private static final String INSERTED =
      " :-#&*!|>'\"{}[],\n\t?%@`~<$\\0aZ\u00e9\ud83d\ude00\u0085";

  private static final String EVERY_KEY =
      """
      registries:
        hub:
          description: "ours: ${env:TARGET}"
          type: docker-registry
          url: https://hub.example.com
          insecure: true
          credentialsOnCreate: {key: robot, secret: "${env:HUB_SECRET}", type: basic}
        plain: {type: harbor, url: "https://plain.example.com", withoutCredentials: true}
      policies:
        all:
          description: of $${env:HUB_SECRET}
          pushTo: plain
          reversed: false
          repositories: [a/b, a/c]
          tags: [1.10, v*]
          withoutTags: x
          labels: [l]
          withoutLabels: [m, n]
          resourceType: artifact
          filters: [{type: platform, value: linux, decoration: matches}]
          into: ${env:TARGET}
          flatten: 0
          trigger: {type: scheduled, cron: 0 0 2 * * *}
          override: false
          replicateDeletions: false
          speed: ${env:SPEED}
          copyByChunk: true
          singleActive: true
          enabled: false
        manual: {pullFrom: hub, manual: true}
      """;

  private static String mutated(String text, Random random) {
    StringBuilder mutated = new StringBuilder(text);
    int at = random.nextInt(text.length());
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    int line = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    switch (random.nextInt(9)) {
      case 0 -> mutated.deleteCharAt(at);
      case 1 -> mutated.insert(at, INSERTED.charAt(random.nextInt(INSERTED.length())));
      case 2 -> mutated.setCharAt(at, INSERTED.charAt(random.nextInt(INSERTED.length())));
      case 3 -> mutated.delete(at, Math.min(text.length(), at + random.nextInt(30)));
      case 4 -> mutated.insert(at, text, other, Math.min(text.length(), other + 25));
      default -> {
        switch (random.nextInt(4)) {
          case 0 -> lines.remove(line);
          case 1 -> lines.add(other, lines.get(line));
          case 2 -> Collections.swap(lines, line, other);
          // The value of one key at another.
          default ->
              lines.set(
                  line,
                  lines.get(line).replaceFirst(":.*", "")
                      + lines.get(other).replaceFirst("^[^:]*", ""));
        }
        return String.join("\n", lines);
      }
    }
    return mutated.toString();
  }

  private static Manifest read(String yaml) {
    return Manifest.reader()
        .environment(
            Map.of(
                "HUB_SECRET", SECRET,
                "DOCKER_HUB_SECRET", SECRET,
                "PRODUCTION_SECRET", OTHER,
                "TARGET", "mirror",
                "SPEED", "512"))
        .parse(yaml, "mutated.yaml");
  }

  @Test
  void aMutationIsRefusedWithAPlaceOrMeansWhatItSays() throws IOException {
    mutate(1_000, new Random(20));
  }

  @Test
  @Tag("guards")
  void soAreTenThousand() throws IOException {
    mutate(10_000, new Random(21));
  }

  private void mutate(int mutations, Random random) throws IOException {
    List<String> examples =
        List.of(Files.readString(Path.of("../../examples/replication.yaml")), EVERY_KEY);
    Snapshot empty = harbor.snapshot();
    int refused = 0;
    int read = 0;
    for (int i = 0; i < mutations; i++) {
      String yaml = mutated(examples.get(i % 2), random);
      for (int more = random.nextInt(3); more > 0; more--) {
        yaml = mutated(yaml, random);
      }
      try {
        String plan = plan(yaml, empty);
        assertThat(plan(asTheLibraryReadsIt(yaml), empty)).as(yaml).isEqualTo(plan);
        read++;
      } catch (ManifestException e) {
        assertThat(e.problems()).as(yaml).isNotEmpty().allSatisfy(MutatedManifestsTest::hasAPlace);
        assertThat(e.getMessage()).as(yaml).doesNotContain(SECRET, OTHER);
        refused++;
      }
    }
    assertThat(read).isGreaterThan(mutations / 20);
    assertThat(refused).isGreaterThan(mutations / 4);
  }

  private static void hasAPlace(Problem problem) {
    assertThat(problem.line()).as(problem.toString()).isPositive();
    assertThat(problem.column()).as(problem.toString()).isPositive();
  }

  /** What a plan against an empty server shows. */
  private String plan(String yaml, Snapshot empty) {
    Plan plan = Plan.of(read(yaml), harbor, empty, Set.of());
    assertThat(plan + plan.json() + plan.items()).as(yaml).doesNotContain(SECRET, OTHER);
    return plan.toString();
  }

  private static String asTheLibraryReadsIt(String yaml) {
    Object document =
        new Load(LoadSettings.builder().setSchema(new TextNumbers()).build()).loadFromString(yaml);
    return new Dump(DumpSettings.builder().setSchema(new TextNumbers()).build())
        .dumpToString(document);
  }

  /** Where a text is expected, 1.10 is that text and no number. */
  private static final class TextNumbers extends CoreSchema {
    @Override
    public ScalarResolver getScalarResolver() {
      ScalarResolver core = super.getScalarResolver();
      return (value, implicit) -> {
        var tag = core.resolve(value, implicit);
        boolean number = Set.of(FLOAT, INT).contains(tag);
        return number && !value.matches("0|-?[1-9][0-9]*") ? STR : tag;
      };
    }
  }
}
