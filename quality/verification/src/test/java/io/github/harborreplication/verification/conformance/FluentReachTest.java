package io.github.harborreplication.verification.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The fluent client reaches everything that the API document has. */
class FluentReachTest {
  private static final Exemptions EXEMPTIONS = Documents.exemptions("fluent");

  private static final FluentReach REACH = FluentReach.of(Documents.current());

  @Test
  void nothingOfTheDocumentIsForgotten() {
    assertThat(EXEMPTIONS.unlisted(REACH.unreached())).isEmpty();
  }

  @Test
  void noExemptionIsLeftOver() {
    assertThat(EXEMPTIONS.stale(REACH.unreached())).isEmpty();
  }

  @Test
  void everyRequestIsOneOfTheDocument() {
    WireRules rules = WireRules.of(Documents.CURRENT);

    assertThat(REACH.calls()).hasSizeGreaterThan(50);
    for (Call call : REACH.calls()) {
      List<String> wrong =
          rules.request(
              call.method(),
              "/api/v2.0" + call.path(),
              call.parameters(),
              call.headers(),
              call.body());
      assertThat(wrong).as(call.toString()).isEmpty();
    }
  }

  @Test
  void whatANextReleaseAddsIsFoundMissing() {
    Set<String> more = new TreeSet<>(FluentReach.of(Documents.next()).unreached());
    more.removeAll(REACH.unreached());

    assertThat(EXEMPTIONS.unlisted(more))
        .containsExactlyInAnyOrder(
            "purgeReplications",
            "listReplicationTasks operation",
            "status 451",
            "reads ReplicationPolicy.proxy",
            "createReplicationPolicy writes ReplicationPolicy.proxy",
            "updateReplicationPolicy changes ReplicationPolicy.proxy",
            "filters by ReplicationPolicy.proxy",
            "sorts by ReplicationPolicy.proxy",
            "reads ReplicationTask.bytes",
            "sorts by ReplicationTask.bytes");
  }
}
