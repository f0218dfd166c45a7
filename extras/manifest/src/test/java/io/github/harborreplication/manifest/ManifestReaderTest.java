package io.github.harborreplication.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.harborreplication.manifest.ManifestException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a manifest may say, and that everything else is refused with its place. */
class ManifestReaderTest {
  @TempDir Path folder;

  private static final Map<String, String> ENVIRONMENT =
      Map.of("HUB_SECRET", "s3cr3t-of-the-hub", "TARGET", "mirror", "SPEED", "512", "ON", "true");

  private static Manifest parse(String yaml) {
    return Manifest.reader().environment(ENVIRONMENT).parse(yaml, "m.yaml");
  }

  private static List<String> problems(String yaml) {
    return catchThrowableOfType(ManifestException.class, () -> parse(yaml)).problems().stream()
        .map(Problem::toString)
        .toList();
  }

  /** One policy with this line in it, which is line 3. */
  private static String policy(String line) {
    return "policies:\n  p: {pullFrom: hub,\n    " + line + "}\n";
  }

  private static String registry(String line) {
    return "registries:\n  hub: {type: docker-registry, url: 'https://hub.example.com',\n    "
        + line
        + "}\n";
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          sped: 512 => m.yaml:3:5: unknown key 'sped'; did you mean 'speed'?
          withoutTag: a => m.yaml:3:5: unknown key 'withoutTag'; did you mean 'withoutTags'?
          speed: fast => m.yaml:3:12: must be a whole number, and is a text
          speed: 1.5 => m.yaml:3:12: must be a whole number, and is a number with a fraction
          speed: -1 => m.yaml:3:12: speed -1: must not be negative; 0 is without limit
          speed: 99999999999 => m.yaml:3:12: must be a whole number, and is a number
          speed: [1] => m.yaml:3:12: must be a whole number, and is a list
          override: yes => m.yaml:3:15: must be true or false, and is a text
          override: 'true' => m.yaml:3:15: must be true or false, and is a text
          tags: {a: b} => m.yaml:3:11: must be a text, and is a mapping
          tags: [v1, [v2]] => m.yaml:3:16: must be a text, and is a list
          tags: [v1, true] => m.yaml:3:16: must be a text, and is true or false; put it in quotes if that is meant
          tags: => m.yaml:3:10: must be a text, and is empty
          tags: !v a => m.yaml:3:11: must be a text, and is of another type
          tags: [] => m.yaml:3:11: tags []: must not be empty or blank
          repositories: 'a:v1' => m.yaml:3:19: repositories 'a:v1': must not name a tag; write repositories("a").tags("v1")
          onSchedule: '* * * * *' => m.yaml:3:17: cron '* * * * *': must have six fields: seconds, minutes, hours, day of month, month, day of week, such as "0 0 2 * * *"
          onEvent: false => m.yaml:3:14: must be true; omit the key otherwise
          onEvent: true, manual: true => m.yaml:3:5: a policy has one of manual, onEvent, onSchedule, trigger; omit the others
          pushTo: quay => m.yaml:3:13: pullFrom("hub") and pushTo("quay"): a policy has exactly one other registry
          onEvent: true => m.yaml:2:3: trigger event_based of a policy that pulls: events are Harbor's own, so that it would never run; pushTo(…), or onSchedule(…)
          pullFrom: hub => m.yaml:3:5: 'pullFrom' is declared twice; remove one
          filters: {type: name} => m.yaml:3:14: must be a list, and is a mapping
          filters: [{type: name, pattern: a}] => m.yaml:3:28: unknown key 'pattern'; did you mean 'value'?
          flatten: 128 => m.yaml:3:14: flatten 128: must be from -1 to 127
          into: ${env:NONE} => m.yaml:3:11: ${env:NONE}: the variable is not set
          into: ${vault:x} => m.yaml:3:11: a reference must be ${env:NAME} or ${file:/path}; write $${ for ${ itself
          into: '${file:/no/such/file}' => m.yaml:3:11: ${file:/no/such/file}: the file cannot be read
          """)
  void aWrongPolicyIsRefusedWithItsPlace(String line, String problem) {
    String quoted = line.replaceAll("(\\$\\{[^}]*})", "'$1'").replace("''", "'");

    assertThat(problems(policy(quoted))).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          credentialsOnCreate: {key: robot, secret: hunter22} => m.yaml:3:47: a secret must not be written here: write ${env:NAME} or ${file:/path}, or read the manifest with allowLiteralSecrets()
          credentialsOnCreate: {key: robot, secret: 'x${env:HUB_SECRET}'} => m.yaml:3:47: a secret must not be written here: write ${env:NAME} or ${file:/path}, or read the manifest with allowLiteralSecrets()
          credentialsOnCreate: {key: robot, hunter22} => m.yaml:3:39: unknown key; must be one of key, secret, type
          credentialsOnCreate: {key: robot} => m.yaml:3:26: must have a key and a secret
          credentialsOnCreate: hunter22 => m.yaml:3:26: must be a mapping of keys and values, and is a text
          credentials: {key: a} => m.yaml:3:5: unknown key 'credentials'; did you mean 'credentialsOnCreate'?
          description: '${env:HUB_SECRET}', insecure: '${env:HUB_SECRET}' => m.yaml:3:49: must be true or false, and is a text
          caCertificate: none => m.yaml:3:20: CA certificate: must be the PEM text of at least one certificate, with the line -----BEGIN CERTIFICATE-----
          """)
  void aWrongRegistryIsRefusedWithItsPlace(String line, String problem) {
    assertThat(problems(registry(line))).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          policies: {a: {pullFrom: hub => m.yaml:2:1: is not valid YAML: expected ',' or '}', but got <stream end>
          policy: {} => m.yaml:1:1: unknown key 'policy'; did you mean 'policies'?
          [a] => m.yaml:1:1: must be a mapping of keys and values, and is a list
          policies: {a: *none} => m.yaml:1:15: is not valid YAML: found undefined alias …
          policies: {'': {pullFrom: hub}} => m.yaml:1:12: policy name '' of 0 characters: must have 1 to 256
          policies: {a: } => m.yaml:1:14: must be a mapping of keys and values, and is empty
          policies: {a: {tags: b}} => m.yaml:1:12: no registry: must have exactly one; pullFrom(…) or pushTo(…)
          registries: {a: {url: 'ftp'}} => m.yaml:1:23: registry URL 'ftp': Harbor would take it for http; write https://… or http://…
          registries: {a: {type: x}} => m.yaml:1:14: registry 'a' without a url: call url("https://registry.example.com")
          policies: {[a]: {pullFrom: hub}} => m.yaml:1:12: a key must be a text, and is a list
          """)
  void aWrongDocumentIsRefusedWithItsPlace(String yaml, String problem) {
    assertThat(problems(yaml + "\n")).containsExactly(problem);
  }

  @Test
  void everyProblemIsReported() {
    assertThat(
            problems(
                """
                policies:
                  one: {pullFrom: hub, speed: -1, tags: []}
                  two: {pushto: hub}
                registries:
                  three: {type: ' '}
                """))
        .containsExactly(
            "m.yaml:5:17: registry type ' ': must be one of those that adapters().types() returns",
            "m.yaml:2:31: speed -1: must not be negative; 0 is without limit",
            "m.yaml:2:41: tags []: must not be empty or blank",
            "m.yaml:3:9: unknown key 'pushto'; did you mean 'pushTo'?");
  }

  @Test
  void anEmptyDocumentIsNotAManifestWithoutPolicies() {
    assertThat(problems("# nothing\n"))
        .containsExactly("m.yaml:1:1: is empty; write 'policies: {}' for no policies");
    assertThat(parse("policies: {}")).hasToString("manifest of 0 registries, 0 policies");
  }

  @Test
  void theValueOfAReferenceIsInNoMessage() {
    assertThat(problems(registry("url: '${env:HUB_SECRET}'")))
        .hasSize(1)
        .allSatisfy(problem -> assertThat(problem).doesNotContain("s3cr3t"));
    assertThat(problems("registries: {a: {type: b, url: '${env:HUB_SECRET}'}}"))
        .containsExactly(
            "m.yaml:1:32: registry URL '${env:HUB_SECRET}': Harbor would take it for http; write"
                + " https://… or http://…");
  }

  @Test
  void aLiteralSecretIsAcceptedOnlyIfAllowed() {
    String yaml = registry("credentialsOnCreate: {key: robot, secret: hunter22}");

    assertThatCode(() -> Manifest.reader().allowLiteralSecrets().parse(yaml, "m.yaml"))
        .doesNotThrowAnyException();
  }

  @Test
  void jsonIsRead() {
    assertThat(
            parse(
                """
                {"registries": {"hub": {"type": "harbor", "url": "https://hub.example.com",
                    "insecure": true}},
                 "policies": {"p": {"pullFrom": "hub", "tags": ["v1", 2.10], "speed": 5}}}
                """))
        .hasToString("manifest of 1 registries, 1 policies");
  }

  @Test
  void aliasesAndMergedDefaultsAreRead() {
    StringBuilder yaml =
        new StringBuilder(
            """
            policies:
              first: &defaults
                pullFrom: hub
                tags: &stable ["v*", "stable"]
                speed: 512
            """);
    for (int i = 0; i < 450; i++) {
      yaml.append("  p%d: {<<: *defaults, tags: *stable, into: p%d}\n".formatted(i, i));
    }

    assertThat(parse(yaml.toString())).hasToString("manifest of 0 registries, 451 policies");
  }

  @Test
  void aBillionLaughsAreRefused() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for (int i = 1; i < 30; i++) {
      String before = "*a" + (i - 1);
      yaml.append("a%d: &a%d [%s]\n".formatted(i, i, (before + ", ").repeat(40) + before));
    }
    yaml.append("policies: {p: {pullFrom: hub, tags: *a29}}\n");

    assertThat(problems(yaml.toString()))
        .singleElement()
        .asString()
        .contains("is not valid YAML: Number of aliases for non-scalar nodes exceeds");
  }

  @Test
  void mappingsThatAreMergedIntoThemselvesAreRefused() {
    assertThat(problems("policies: &p\n  <<: *p\n"))
        .containsExactly("m.yaml:2:3: too many mappings are merged into each other");
    assertThat(problems("policies: &p\n  !!merge <<: *p\n"))
        .containsExactly("m.yaml:2:3: is not valid YAML: a tag for << is not allowed");
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(problems("policies: " + "[".repeat(100_000)))
        .containsExactly("m.yaml:1:30: is not valid YAML: it is nested too deeply");
  }

  @Test
  void aLargeDocumentIsRefused() throws IOException {
    String large = "# " + "x".repeat(3 << 20);
    Path file = Files.writeString(folder.resolve("large.yaml"), large);

    assertThat(problems(large)).containsExactly("m.yaml: must have at most 3145728 characters");
    assertThatThrownBy(() -> Manifest.read(file))
        .isInstanceOf(ManifestException.class)
        .hasMessageEndingWith("large.yaml: must have at most 3145728 characters");
  }

  @Test
  void aFileThatCannotBeReadIsRefused() throws IOException {
    Path none = folder.resolve("none.yaml");
    Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe4});

    assertThatThrownBy(() -> Manifest.read(none))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("none.yaml: cannot be read");
    assertThatThrownBy(() -> Manifest.read(latin))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("latin.yaml: must be text in UTF-8");
    assertThatThrownBy(() -> Manifest.read(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("file");
  }

  @Test
  void aControlCharacterIsRefusedWithItsPlace() {
    assertThat(problems("policies:\n  a\u0007: {}\n"))
        .containsExactly("m.yaml:2:4: is not valid YAML: the character U+0007 is not allowed");
  }

  @Test
  void aFileBesideTheManifestIsResolved() throws IOException {
    Files.writeString(folder.resolve("token"), "s3cr3t-of-a-file\n");
    Path file =
        Files.writeString(
            folder.resolve("m.yaml"),
            registry("credentialsOnCreate: {key: robot, secret: '${file:token}'}"));

    assertThat(Manifest.read(file)).hasToString("manifest of 1 registries, 0 policies");
  }
}
