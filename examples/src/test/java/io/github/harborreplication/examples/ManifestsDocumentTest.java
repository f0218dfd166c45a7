package io.github.harborreplication.examples;

import static io.github.harborreplication.fluent.PolicyFields.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.Filter;
import io.github.harborreplication.fluent.PolicyDraft;
import io.github.harborreplication.fluent.RegistryDraft;
import io.github.harborreplication.manifest.ApplyResult;
import io.github.harborreplication.manifest.Manifest;
import io.github.harborreplication.manifest.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code and the manifest of docs/manifests.md. */
class ManifestsDocumentTest extends ExampleHarborTest {
  private static final Path DOCUMENT = Path.of("../docs/manifests.md");

  @TempDir Path folder;

  private final String secret = "hub-secret";

  private static String block(String language) throws IOException {
    Matcher block =
        Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(Files.readString(DOCUMENT));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private Manifest manifest() throws IOException {
    Path file = Files.writeString(folder.resolve("m.yaml"), block("yaml"));
    Manifest manifest =
        Manifest.reader().environment(Map.of("DOCKER_HUB_SECRET", secret)).read(file);
    return manifest;
  }

  @Test
  void theFirstPlanIsTheShownOne() throws IOException {
    fake.policies().list().forEach(policy -> fake.policies().remove(policy.id()));
    harbor.registries().list().forEach(registry -> harbor.registry(registry).delete());

    assertThat(manifest().plan(harbor)).hasToString(block("text"));
  }

  @Test
  void readPlanApply() throws IOException {
    String yaml = block("yaml").replace("\"${env:DOCKER_HUB_SECRET}\"", "${file:secret}");
    Files.writeString(folder.resolve("secret"), secret);
    Path file =
        Files.writeString(
            folder.resolve("own.yaml"),
            yaml.replace("secret: ${file:secret}", "secret: \"${file:secret}\""));

    Plan plan = Manifest.read(file).plan(harbor);
    System.out.print(plan);
    plan.apply().requireComplete();

    assertThat(Manifest.read(file).plan(harbor).isEmpty()).isTrue();
  }

  @Test
  void aFailureIsShown() throws IOException {
    Manifest manifest = manifest();
    fake.faults().on("POST", "/replication/policies").failWith(500);

    ApplyResult result = manifest.plan(harbor).apply();
    if (!result.isComplete()) {
      System.err.print(result); // what was done, what was not, and why it stopped
    }

    assertThat(result.isComplete()).isFalse();
  }

  @Test
  void prune() throws IOException {
    Manifest manifest = manifest();
    fake.policies().add("team-a-old", 1, "demo/**");

    Plan plan = manifest.plan(harbor, NAME.contains("team-a-"));

    assertThat(plan.items()).extracting(Plan.Item::action).contains(Plan.Action.DELETE);
  }

  @Test
  void drift() throws IOException {
    Manifest manifest = manifest();
    manifest.plan(harbor).apply().requireComplete();
    harbor.policy("nightly-mirror").update(policy -> policy.setSpeed(1));

    Plan plan = manifest.plan(harbor);
    plan.items().stream()
        .filter(item -> item.action() == Plan.Action.UPDATE)
        .forEach(item -> System.out.println(item.name() + " " + item.differences()));

    assertThat(plan.items()).extracting(Plan.Item::action).contains(Plan.Action.UPDATE);
  }

  @Test
  void export() {
    String yaml = Manifest.export(harbor, Filter.all());

    Manifest read =
        Manifest.reader()
            .environment(Map.of("DOCKER_HUB_SECRET", secret))
            .parse(yaml, "exported.yaml");
    assertThat(read.plan(harbor).isEmpty()).isTrue();
  }

  @Test
  void inJava() {
    Manifest manifest =
        Manifest.builder()
            .registry(
                RegistryDraft.named("docker-hub")
                    .type("docker-hub")
                    .url("https://hub.docker.com")
                    .credentialsOnCreate("mirror", secret))
            .policy(PolicyDraft.named("nightly").pullFrom("docker-hub").repositories("library/**"))
            .build();

    assertThat(manifest.plan(harbor).isEmpty()).isFalse();
  }
}
