package io.github.harborreplication.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.harborreplication.openapi.overlay.Overlay;
import io.github.harborreplication.openapi.report.Report;
import io.github.harborreplication.openapi.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a maintainer reads about a made-up next release. */
class ReportTest {
  private static final Overlay.Outcome ALL_WELL = new Overlay.Outcome(List.of(), List.of());

  @TempDir private Path project;
  private final ObjectNode first = Releases.made(Releases.FIRST);
  private final ObjectNode next = Releases.made(Releases.NEXT);

  @Test
  void differencesAreJudgedForRequestsAndAnswersApart() {
    Report report = report(first, next);

    assertThat(report.verdict()).isEqualTo(Verdict.BREAKING);
    assertThat(report.text())
        .contains(
            "| `Policy.priority` | field added |  | integer (int32) | compatible | compatible |  |",
            "| `Policy.owner` | field added |  | string, required | **breaking** | compatible |",
            "| `Policy.color` | field removed | string |  | **breaking** | **breaking** |",
            "| `Policy.speed` | type changed | integer (int32) | integer (int64) | compatible |"
                + " **breaking** |",
            "| `GET /replication/policies, query name` | parameter removed | string |  |"
                + " **breaking** |  |",
            "| `POST /replication/policies/{id}/pause` | operation added |  | pausePolicy |");
  }

  @Test
  void whatOpenApiDiffPassesOverIsNamed() {
    String text = report(first, next).text();

    assertThat(text.substring(text.indexOf("It passes over")))
        .contains("`Policy.color`, field", "`Policy.note`, nullable")
        .doesNotContain("Policy.priority");
  }

  @Test
  void whatOnlyOpenApiDiffSeesCounts() {
    ((ObjectNode) next.at("/paths/~1registries/get")).putArray("security").addObject();
    Report report = report(withoutChanges(next), next);

    assertThat(report.verdict()).isNotEqualTo(Verdict.NOTHING_CHANGED);
    assertThat(report.text()).contains("`GET /registries`, requests", "look yourself");
  }

  @Test
  void whatHasNoWordsOfOursIsListed() {
    assertThat(report(first, next).text())
        .contains(
            """
              - target: $.components.schemas.Policy.properties.priority
                update:
                  description: ''
            """,
            """
              - target: $.paths['/replication/policies/{id}/pause'].post
                update:
                  summary: ''
            """)
        .doesNotContain("Policy.properties.name\n");
  }

  @Test
  void handWrittenPlacesAreFoundByTheirNames() throws IOException {
    source("Speed.java", "class Speed {\n  int of(Policy p) {\n    return p.getSpeed();\n  }\n}\n");
    source("Json.java", "class Json {\n  String name = \"color\";\n}\n");
    source("Listing.java", "class Listing {\n  Object a = api.listPolicies(null);\n}\n");
    source("Other.java", "class Other {\n  int of(Car c) {\n    return c.getSpeed();\n  }\n}\n");

    assertThat(report(first, next).text())
        .contains(
            "- `Policy.speed`, type:\n  - fluent/src/main/java/Speed.java:3\n",
            "- `Policy.color`, field:\n  - fluent/src/main/java/Json.java:2\n",
            "query name`, parameter:\n  - fluent/src/main/java/Listing.java:2\n")
        .doesNotContain("Other.java");
  }

  @Test
  void fileThatNamesMostFieldsOfAModelIsNamedForANewOne() throws IOException {
    source(
        "PolicyJson.java",
        "class PolicyJson {\n  String[] names = {\"name\", \"description\", \"color\", \"speed\"};\n}\n");

    assertThat(report(first, next).text())
        .contains(
            """
            - `Policy.priority`, field:
              - fluent/src/main/java/PolicyJson.java (names 4 of 6 other fields)
            """);
  }

  @Test
  void sameDocumentHasNothingToTell() {
    assertThat(report(first, first).verdict()).isEqualTo(Verdict.NOTHING_CHANGED);
    assertThat(report(first, first).text()).doesNotContain("## Differences");
  }

  @Test
  void otherWordsAreNoChangeOfTheApi() {
    ObjectNode reworded = first.deepCopy();
    ((ObjectNode) reworded.at("/components/schemas/Policy/properties/name"))
        .put("description", "Said in another way.");

    Report report = report(first, reworded);

    assertThat(report.verdict()).isEqualTo(Verdict.NOTHING_CHANGED);
    assertThat(report.text()).contains("The document's words, or their order, do change.");
  }

  private static ObjectNode withoutChanges(ObjectNode document) {
    ObjectNode copy = document.deepCopy();
    ((ObjectNode) copy.at("/paths/~1registries/get")).remove("security");
    return copy;
  }

  private Report report(ObjectNode before, ObjectNode after) {
    return Report.of(before, after, ALL_WELL, project.resolve("openapi"));
  }

  private void source(String name, String text) throws IOException {
    Path folder = Files.createDirectories(project.resolve("fluent/src/main/java"));
    Files.writeString(folder.resolve(name), text);
  }
}
