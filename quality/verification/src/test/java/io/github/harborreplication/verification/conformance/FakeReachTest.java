package io.github.harborreplication.verification.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** FakeHarbor knows everything that the API document has. */
class FakeReachTest {
  private static final Exemptions EXEMPTIONS = Documents.exemptions("fake");

  private static final FakeReach REACH = FakeReach.of(Documents.current());

  @Test
  void nothingOfTheDocumentIsForgotten() {
    assertThat(EXEMPTIONS.unlisted(REACH.unknown())).isEmpty();
  }

  @Test
  void noExemptionIsLeftOver() {
    assertThat(EXEMPTIONS.stale(REACH.unknown())).isEmpty();
  }

  @Test
  void everyResponseIsAsTheDocumentSays() {
    WireRules rules = WireRules.of(Documents.CURRENT);
    List<String> differences =
        REACH.exchanges().stream()
            .flatMap(
                exchange ->
                    exchange.differences(rules).stream()
                        .map(what -> exchange.name() + " | " + what))
            .distinct()
            .toList();
    Exemptions listed = Documents.exemptions("fake-responses");

    assertThat(REACH.exchanges()).hasSizeGreaterThan(150);
    assertThat(listed.unlisted(differences)).isEmpty();
    assertThat(listed.stale(differences)).isEmpty();
  }

  @Test
  void whatANextReleaseAddsIsFoundMissing() {
    Set<String> more = new TreeSet<>(FakeReach.of(Documents.next()).unknown());
    more.removeAll(REACH.unknown());

    assertThat(EXEMPTIONS.unlisted(more))
        .containsExactlyInAnyOrder(
            "purgeReplications",
            "purgeReplications responses 200",
            "listReplicationTasks operation",
            "getReplicationPolicy responses 451",
            "shows ReplicationPolicy.proxy",
            "createReplicationPolicy takes ReplicationPolicy.proxy",
            "updateReplicationPolicy takes ReplicationPolicy.proxy",
            "shows ReplicationTask.bytes");
  }
}
