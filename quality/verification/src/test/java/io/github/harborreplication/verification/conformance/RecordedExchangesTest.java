package io.github.harborreplication.verification.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The recorded requests and responses of a real Harbor conform to the API document. */
class RecordedExchangesTest {
  private static final List<Exchange> RECORDED = Recordings.all();

  private final ApiDocument document = Documents.current();
  private final WireRules rules = WireRules.of(Documents.CURRENT);

  private Set<String> differences(List<Exchange> exchanges) {
    Set<String> found = new LinkedHashSet<>();
    for (Exchange exchange : exchanges) {
      if (document.operation(exchange.method(), exchange.path()).isEmpty()) {
        found.add(exchange.name() + " | no operation");
      } else {
        exchange.differences(rules).forEach(what -> found.add(exchange.name() + " | " + what));
      }
    }
    return found;
  }

  @Test
  void everyDifferenceIsListedAndEveryListedOneIsThere() {
    Set<String> differences = differences(RECORDED);
    Exemptions listed = Documents.exemptions("recordings");

    assertThat(RECORDED.size()).isEqualTo(1_164);
    assertThat(listed.unlisted(differences)).isEmpty();
    assertThat(listed.stale(differences)).isEmpty();
  }

  @Test
  void everyOperationWasRecorded() {
    assertThat(document.operations())
        .allSatisfy(
            operation ->
                assertThat(RECORDED)
                    .anySatisfy(
                        exchange -> {
                          assertThat(exchange.method()).isEqualTo(operation.method());
                          assertThat(operation.matches(exchange.path())).isTrue();
                          assertThat(exchange.status()).isEqualTo(operation.okStatus());
                        }));
  }

  @Test
  void aSpoiltExchangeIsFound() {
    assertThat(spoilt(418, "{}")).singleElement().asString().contains("status.unknown");
    assertThat(spoilt(200, "{'id':'seven'}")).singleElement().asString().contains("schema.type");
    assertThat(spoilt(200, "{'proxy':'x'}"))
        .singleElement()
        .asString()
        .contains("schema.additionalProperties");
    assertThat(spoilt(200, "{'creation_time':'yesterday'}"))
        .singleElement()
        .asString()
        .contains("schema.format");
    assertThat(spoilt(200, "{'filters':null,'id':7}")).isEmpty();
  }

  private List<String> spoilt(int status, String body) {
    return new Exchange(
            "made up",
            "GET",
            "/replication/policies/7",
            Map.of(),
            Map.of(),
            "",
            status,
            Map.of("Content-Type", List.of("application/json")),
            body.replace('\'', '"'))
        .differences(rules);
  }

  @Test
  void aWrongRequestThatHarborTookIsFound() {
    Exchange tooMany =
        new Exchange(
            "made up",
            "GET",
            "/replication/policies",
            Map.of("page_size", "101"),
            Map.of(),
            "",
            200,
            Map.of("Content-Type", List.of("application/json")),
            "[]");

    assertThat(tooMany.differences(rules)).singleElement().asString().contains("schema.maximum");
  }
}
