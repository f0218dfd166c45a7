package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link ApplyManifest} and {@link DetectDrift}. */
class ManifestExamplesTest extends ExampleHarborTest {
  @TempDir Path folder;

  private Manifest replication() {
    return Manifest.reader()
        .environment(Map.of("DOCKER_HUB_SECRET", "hub-secret"))
        .read(Path.of("replication.yaml"));
  }

  @Test
  void aManifestIsAppliedAndDriftIsSeen() throws IOException {
    String yaml = Files.readString(Path.of("replication.yaml"));
    Path secret = Files.writeString(folder.resolve("hub"), "hub-secret");
    Path file =
        Files.writeString(
            folder.resolve("replication.yaml"),
            yaml.replace("${env:DOCKER_HUB_SECRET}", "${file:" + secret + "}"));

    assertThat(ApplyManifest.run(harbor, out, file)).isTrue();
    assertThat(shown())
        .contains(
            "+ policy promote",
            "Plan: 3 create, 1 update, 1 unchanged, 0 delete, 0 conflict",
            "Applied: 1 UNCHANGED, 4 DONE")
        .noneMatch(line -> line.contains("hub-secret"));
    assertThat(DetectDrift.run(harbor, out, replication())).isTrue();

    harbor.policy("nightly-mirror").update(policy -> policy.setSpeed(0));
    assertThat(DetectDrift.run(harbor, out, replication())).isFalse();
    assertThat(shown()).contains("~ policy nightly-mirror", "    speed: (default) -> 4096");
  }

  @Test
  void aWrongManifestIsNotApplied() throws IOException {
    Path file = Files.writeString(folder.resolve("wrong.yaml"), "policies: {a: {sped: 1}}");

    assertThat(ApplyManifest.run(harbor, out, file)).isFalse();
    assertThat(shown()).containsExactly(file + ":1:16: unknown key 'sped'; did you mean 'speed'?");
  }
}
