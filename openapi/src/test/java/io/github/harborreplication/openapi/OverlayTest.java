package io.github.harborreplication.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlayTest {
  private final ObjectNode document =
      Yaml.read("document", "{a: {x: 1, list: [1]}, b: {x: 2}, list: [{n: 1}, {n: 2}]}");

  @Test
  void updateMergesObjectsAndJoinsLists() {
    apply("{target: $.a, update: {x: 9, y: {z: 1}, list: [2]}}");

    assertThat(document.path("a").toString()).isEqualTo("{\"x\":9,\"list\":[1,2],\"y\":{\"z\":1}}");
  }

  @Test
  void updateOfAListAppendsAnEntry() {
    apply("{target: $.list, update: {n: 3}}");

    assertThat(document.path("list")).hasSize(3);
  }

  @Test
  void updateReachesEveryMatch() {
    apply("{target: '$..[?(@.x)]', update: {seen: true}}");

    assertThat(document.at("/a/seen").asBoolean()).isTrue();
    assertThat(document.at("/b/seen").asBoolean()).isTrue();
  }

  @Test
  void removeTakesOutEveryMatch() {
    apply("{target: '$.list[?(@.n == 1)]', remove: true}");

    assertThat(document.path("list").toString()).isEqualTo("[{\"n\":2}]");
  }

  @Test
  void actionsFollowOneAnother() {
    apply("{target: $.a, remove: true}, {target: $, update: {a: {}}}");

    assertThat(document.path("a")).isEmpty();
    assertThat(document.has("a")).isTrue();
  }

  @Test
  void targetThatMatchesNothingIsReported() {
    Overlay.Outcome outcome =
        apply("{target: $.a, update: {y: 1}}, {target: $.gone, update: {y: 1}}");

    assertThat(outcome.stale()).extracting(Overlay.Action::target).containsExactly("$.gone");
    assertThat(outcome.stale())
        .extracting(Overlay.Action::place)
        .containsExactly("o.yaml, at /actions/1");
  }

  @Test
  void updateThatChangesNothingIsReported() {
    Overlay.Outcome outcome = apply("{target: $.a, update: {x: 1}}");

    assertThat(outcome.idle()).extracting(Overlay.Action::target).containsExactly("$.a");
  }

  @Test
  void updateOfANumberIsRefused() {
    assertThatThrownBy(() -> apply("{target: $.a.x, update: {y: 1}}"))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("o.yaml, at /actions/0")
        .hasMessageContaining("$.a.x")
        .hasMessageContaining("NUMBER");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {target: $.a}                              | either an update or
          {target: $.a, update: {}, remove: true}    | either an update or
          {target: 'a', remove: true}                | not a JSONPath
          {target: '$.a[?(@.x ==]', remove: true}    | not a JSONPath
          {target: '', remove: true}                 | not a JSONPath
          {target: "$['a','b']", update: {x: 1}}     | ends in several names
          {target: $.a, updaet: {x: 1}}              | updaet
          """)
  void brokenActionIsRefusedWithItsPlace(String action, String fault) {
    assertThatThrownBy(() -> apply("{target: $.b, remove: true}, " + action))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("o.yaml, at /actions/1")
        .hasMessageContaining(fault);
  }

  @ParameterizedTest
  @CsvSource({"1.1.0", "2.0.0", "''"})
  void otherVersionIsRefused(String version) {
    ObjectNode tree = Yaml.read("o.yaml", "{overlay: '" + version + "', actions: []}");

    assertThatThrownBy(() -> Overlay.of("o.yaml", tree))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("Overlay 1.0");
  }

  private Overlay.Outcome apply(String actions) {
    ObjectNode tree = Yaml.read("o.yaml", "{overlay: 1.0.0, actions: [" + actions + "]}");
    return Overlay.of("o.yaml", tree).apply(document);
  }
}
