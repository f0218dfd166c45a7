package io.github.harborreplication.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The report on a made-up next release. */
class ReportTest {
  private static final Overlay.Outcome ALL_WELL = new Overlay.Outcome(List.of(), List.of());

  private final ObjectNode first = Releases.made(Releases.FIRST);
  private final ObjectNode next = Releases.made(Releases.NEXT);

  @Test
  void differencesAreJudgedForRequestsAndForResponses() {
    Report report = report(first, next);

    assertThat(report.verdict()).isEqualTo(Report.Verdict.BREAKING);
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
  void whatHasNoDescriptionOfOursIsListed() {
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
  void sameDocumentHasNoDifferences() {
    assertThat(report(first, first).verdict()).isEqualTo(Report.Verdict.NOTHING_CHANGED);
    assertThat(report(first, first).text()).doesNotContain("## Differences");
  }

  @Test
  void otherWordsAreNoChangeOfTheApi() {
    ObjectNode reworded = first.deepCopy();
    ((ObjectNode) reworded.at("/components/schemas/Policy/properties/name"))
        .put("description", "Said in another way.");

    Report report = report(first, reworded);

    assertThat(report.verdict()).isEqualTo(Report.Verdict.NOTHING_CHANGED);
    assertThat(report.text()).contains("The document's wording, or its order, does change.");
  }

  private static Report report(ObjectNode before, ObjectNode after) {
    return Report.of(before, after, ALL_WELL);
  }
}
