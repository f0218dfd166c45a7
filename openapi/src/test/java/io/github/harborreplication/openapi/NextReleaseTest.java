package io.github.harborreplication.openapi;

import static io.github.harborreplication.openapi.Comparison.Difference.Impact.BREAKING;
import static io.github.harborreplication.openapi.Comparison.Difference.Impact.COMPATIBLE;
import static io.github.harborreplication.openapi.Comparison.Difference.Impact.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.openapi.Comparison.Difference;
import io.github.harborreplication.openapi.Comparison.Difference.Impact;
import io.github.harborreplication.openapi.Element.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each change of a made-up next release is named, and judged for requests and for responses. */
class NextReleaseTest {
  private static final List<Difference> DIFFERENCES =
      Comparison.between(Releases.made(Releases.FIRST), Releases.made(Releases.NEXT));

  @Test
  void newOptionalFieldIsHarmless() {
    judged("Policy.priority", "field", "", "integer (int32)", COMPATIBLE, COMPATIBLE);
  }

  @Test
  void newRequiredFieldBreaksRequestsOnly() {
    judged("Policy.owner", "field", "", "string, required", BREAKING, COMPATIBLE);
  }

  @Test
  void removedFieldBreaksBothSides() {
    judged("Policy.color", "field", "string", "", BREAKING, BREAKING);
  }

  @Test
  void widerNumberBreaksResponsesOnly() {
    judged("Policy.speed", "type", "integer (int32)", "integer (int64)", COMPATIBLE, BREAKING);
  }

  @Test
  void nullThatMayComeBreaksResponsesOnly() {
    judged("Policy.note", "nullable", "no", "yes", COMPATIBLE, BREAKING);
  }

  @Test
  void newOperationIsHarmless() {
    judged(
        "POST /replication/policies/{id}/pause",
        "operation",
        "",
        "pausePolicy",
        COMPATIBLE,
        COMPATIBLE);
  }

  @Test
  void renamedParameterBreaksRequestsAndIsRecognised() {
    String operation = "GET /replication/policies";

    judged(operation + ", query name", "parameter", "string", "", BREAKING, NONE);
    judged(operation + ", query policy_name", "parameter", "", "string", COMPATIBLE, NONE);
    assertThat(of(operation + ", query name", "parameter").note())
        .contains("perhaps renamed to query policy_name");
  }

  @Test
  void lowerLimitOfAParameterBreaksRequests() {
    judged("GET /replication/policies, query page", "upper limit", "100", "50", BREAKING, NONE);
  }

  @Test
  void valueThatHadNoTypeAndGetsOneBreaksRequestsOnly() {
    judged("Filter.value", "type", "anything", "string", BREAKING, COMPATIBLE);
  }

  @Test
  void statusesThatComeAndGoAreNamed() {
    judged("POST /replication/policies, 409", "response", "", "no body", NONE, COMPATIBLE);
    judged("POST /replication/policies, 412", "response", "no body", "", NONE, COMPATIBLE);
  }

  @Test
  void nothingElseIsReported() {
    assertThat(DIFFERENCES).hasSize(12);
  }

  private static void judged(
      String element, String what, String before, String after, Impact requests, Impact responses) {
    Difference difference = of(element, what);

    assertThat(difference.before()).isEqualTo(before);
    assertThat(difference.after()).isEqualTo(after);
    assertThat(difference.on(Side.REQUESTS)).as("requests").isEqualTo(requests);
    assertThat(difference.on(Side.RESPONSES)).as("responses").isEqualTo(responses);
  }

  private static Difference of(String element, String what) {
    List<Difference> found =
        DIFFERENCES.stream()
            .filter(d -> d.element().toString().equals(element) && d.what().equals(what))
            .toList();
    assertThat(found).as("%s %s in %s", element, what, DIFFERENCES).hasSize(1);
    return found.get(0);
  }
}
