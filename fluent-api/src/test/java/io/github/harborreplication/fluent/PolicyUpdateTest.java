package io.github.harborreplication.fluent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.harborreplication.fluent.value.Difference;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationFilter;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTrigger;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An update changes what it names and wipes nothing. */
class PolicyUpdateTest {
  /** As a newer Harbor might show it: members, nested ones too, that the models do not know. */
  private static final String STORED =
      """
      {"id":7,"name":"seven","description":"all fields","creation_time":"2026-11-23T16:03:30.599Z",
       "src_registry":{"id":3,"name":"hub","url":"https://hub","credential":{"access_secret":"*****"},"insecure":true},
       "dest_registry":{"id":0,"name":"Local","credential":{"access_secret":"*****"}},
       "dest_namespace":"mirror","dest_namespace_replace_count":1,"enabled":true,"override":true,
       "deletion":true,"replicate_deletion":true,"speed":1024,"copy_by_chunk":true,
       "single_active_replication":false,"filters":[{"type":"name","value":"library/**","hint":"x"},
       {"type":"tag","value":"v*","decoration":"matches"},{"type":"label","value":["a","b"]}],
       "trigger":{"type":"scheduled","trigger_settings":{"cron":"0 0 2 * * *","zone":"UTC"},"jitter":5},
       "invented":{"deep":[1,2.50,null,"<&>"]},"big":12345678901234567890123,"nothing":null}""";

  @RegisterExtension final StubbedHarbor harbor = new StubbedHarbor();

  @BeforeEach
  void store() {
    harbor.server().stubFor(any(anyUrl()).willReturn(aResponse()));
    harbor.server().stubFor(get(anyUrl()).willReturn(aResponse().withBody(STORED)));
  }

  private JsonObject written(Consumer<ReplicationPolicy> change) {
    assertThat(harbor.client().policy(7).update(change).change()).isEqualTo(Applied.Change.UPDATED);
    assertThat(harbor.requests()).hasSize(2);
    assertThat(harbor.requests().get(1).getMethod().getName()).isEqualTo("PUT");
    return JsonParser.parseString(harbor.requests().get(1).getBodyAsString()).getAsJsonObject();
  }

  private static JsonObject stored() {
    JsonObject tree = JsonParser.parseString(STORED).getAsJsonObject();
    // Harbor reads only the id of a registry.
    tree.add("src_registry", JsonParser.parseString("{\"id\":3}"));
    tree.add("dest_registry", JsonParser.parseString("{\"id\":0}"));
    return tree;
  }

  private static JsonElement json(String text) {
    return JsonParser.parseString(text);
  }

  @Test
  void oneMemberChangesAndAllOthersGoBackAsTheyCame() {
    JsonObject expected = stored();
    expected.addProperty("enabled", false);

    assertThat(written(p -> p.setEnabled(false))).isEqualTo(expected);
  }

  @Test
  void numbersKeepTheirText() {
    written(p -> p.setSpeed(2048));

    assertThat(harbor.requests().get(1).getBodyAsString())
        .contains("\"big\":12345678901234567890123")
        .contains("2.50")
        .contains("\"nothing\":null")
        .contains("<&>");
  }

  @Test
  void aNestedMemberChangesAndItsUnknownNeighboursStay() {
    JsonObject expected = stored();
    expected
        .getAsJsonObject("trigger")
        .getAsJsonObject("trigger_settings")
        .addProperty("cron", "0 30 2 * * *");

    assertThat(written(p -> p.getTrigger().getTriggerSettings().setCron("0 30 2 * * *")))
        .isEqualTo(expected);
  }

  @Test
  void aFilterMoreLeavesTheOthersAsTheyWere() {
    JsonObject expected = stored();
    expected.getAsJsonArray("filters").add(json("{\"type\":\"resource\",\"value\":\"image\"}"));

    assertThat(
            written(
                p -> {
                  List<ReplicationFilter> more = new ArrayList<>(p.getFilters());
                  more.add(new ReplicationFilter().type("resource").value("image"));
                  p.setFilters(more);
                }))
        .isEqualTo(expected);
  }

  @Test
  void aMemberSetToNullIsLeftOut() {
    JsonObject expected = stored();
    expected.remove("filters");

    assertThat(written(p -> p.setFilters(null))).isEqualTo(expected);
  }

  @Test
  void anotherRegistryGoesByItsId() {
    JsonObject expected = stored();
    expected.add("src_registry", json("{\"id\":4}"));

    assertThat(written(p -> p.setSrcRegistry(new Registry().id(4L)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theTwinOfDeletionFollows(boolean theNewOne) {
    JsonObject expected = stored();
    expected.addProperty("deletion", false);
    expected.addProperty("replicate_deletion", false);

    assertThat(written(theNewOne ? p -> p.setReplicateDeletion(false) : p -> p.setDeletion(false)))
        .isEqualTo(expected);
  }

  @Test
  void aChangeThatChangesNothingSendsNoPut() {
    assertThat(harbor.client().policy(7).update(p -> p.setEnabled(true)).change())
        .isEqualTo(Applied.Change.UNCHANGED);
    assertThat(harbor.requests()).hasSize(1);
  }

  /** Each of these Harbor shows and stores the same way as what is there. */
  static List<Consumer<ReplicationPolicy>> changesOfNothing() {
    return List.of(
        p -> p.setDescription(null),
        p -> p.setDescription(""),
        p -> p.setDestNamespace(null),
        p -> p.setDestNamespace(""),
        p -> p.setDestNamespaceReplaceCount(null),
        p -> p.setEnabled(null),
        p -> p.setOverride(null),
        p -> p.setDeletion(null),
        p -> p.setReplicateDeletion(null),
        p -> p.setSpeed(null),
        p -> p.setCopyByChunk(null),
        p -> p.setSingleActiveReplication(null),
        p -> p.setFilters(List.of()),
        p -> p.setFilters(null),
        p -> p.setTrigger(null),
        p -> p.getTrigger().setTriggerSettings(null),
        p -> p.setTrigger(new ReplicationTrigger().type("manual")),
        p -> p.setSrcRegistry(new Registry().id(3L)),
        p -> p.setDestRegistry(null),
        p -> p.setDestRegistry(new Registry().id(0L)));
  }

  @ParameterizedTest
  @MethodSource("changesOfNothing")
  void whatHarborDoesNotTellApartSendsNoPut(Consumer<ReplicationPolicy> change) {
    stored(
        """
        {"id":7,"name":"bare","dest_namespace_replace_count":-1,"speed":0,"copy_by_chunk":false,
         "single_active_replication":false,"filters":null,"src_registry":{"id":3,"name":"hub"},
         "dest_registry":{"id":0,"name":"Local"},
         "trigger":{"type":"manual","trigger_settings":{}}}""");

    Applied applied = harbor.client().policy(7).update(change);

    assertThat(applied.change()).isEqualTo(Applied.Change.UNCHANGED);
    assertThat(applied.differences()).isEmpty();
    assertThat(harbor.requests()).hasSize(1);
  }

  private void stored(String policy) {
    harbor.server().stubFor(get(anyUrl()).willReturn(aResponse().withBody(policy)));
  }

  @Test
  void filtersInAnotherOrderAreTheSame() {
    Applied applied =
        harbor
            .client()
            .policy(7)
            .update(
                p -> {
                  p.getFilters().get(2).setValue(List.of("b", "a"));
                  Collections.reverse(p.getFilters());
                });

    assertThat(applied.differences()).isEmpty();
    assertThat(harbor.requests()).hasSize(1);
  }

  @Test
  void anUpdateReturnsWhatDiffered() {
    Applied applied =
        harbor
            .client()
            .policy(7)
            .update(
                p -> {
                  p.setDescription(null);
                  p.setDeletion(false);
                  p.setSpeed(2048);
                  p.setSrcRegistry(new Registry().id(4L));
                  p.getTrigger().getTriggerSettings().setCron("0 30 2 * * *");
                  p.getFilters().remove(2);
                });

    assertThat(applied.differences())
        .extracting(Difference::toString)
        .containsExactly(
            "description: all fields -> (default)",
            "filters: [{\"type\":\"name\",\"value\":\"library/**\",\"hint\":\"x\"},"
                + "{\"type\":\"tag\",\"value\":\"v*\",\"decoration\":\"matches\"},"
                + "{\"type\":\"label\",\"value\":[\"a\",\"b\"]}]"
                + " -> [{\"type\":\"name\",\"value\":\"library/**\",\"hint\":\"x\"},"
                + "{\"type\":\"tag\",\"value\":\"v*\",\"decoration\":\"matches\"}]",
            "replicate_deletion: true -> (default)",
            "speed: 1024 -> 2048",
            "src_registry.id: 3 -> 4",
            "trigger.trigger_settings.cron: 0 0 2 * * * -> 0 30 2 * * *");
  }

  @Test
  void aFilterKeepsItsUnknownMembersWhenItsValueChanges() {
    stored(STORED.replace("\"value\":\"v*\"", "\"value\":\"v.*\",\"kind\":\"regex\""));

    JsonObject sent =
        written(
            p -> {
              p.getFilters().get(0).setValue("demo/**");
              p.getFilters().get(1).setValue("w.*");
              Collections.swap(p.getFilters(), 0, 1);
            });

    assertThat(sent.getAsJsonArray("filters"))
        .isEqualTo(
            json(
                "[{'type':'tag','value':'w.*','kind':'regex','decoration':'matches'},"
                    + "{'type':'name','value':'demo/**','hint':'x'},"
                    + "{'type':'label','value':['a','b']}]"));
  }

  @Test
  void whatANewerHarborKnowsIsSent() {
    JsonObject sent =
        written(
            p -> {
              p.setTrigger(new ReplicationTrigger().type("hourly"));
              p.getFilters().get(1).setDecoration("prefers");
              p.getFilters().add(new ReplicationFilter().type("platform").value(1));
            });

    assertThat(sent.toString())
        .contains("\"hourly\"", "\"prefers\"", "{\"type\":\"platform\",\"value\":1}");
  }

  @Test
  void aRegistryIsNotChangedThroughAPolicy() {
    refused(p -> p.getSrcRegistry().setName("hub2"), "src_registry.name \"hub2\"");
    refused(p -> p.getDestRegistry().setUrl("https://x"), "dest_registry.url \"https://x\"");
    refused(p -> p.setSrcRegistry(new Registry().id(3L).name("other")), "by its id alone");
  }

  @Test
  void whatHarborGivesCannotBeChanged() {
    refused(p -> p.setId(8L), "id 8");
    refused(p -> p.setCreationTime(OffsetDateTime.parse("2020-01-01T00:00:00Z")), "creation_time");
  }

  @Test
  void aChangeThatBreaksARuleIsRefusedAndNotWritten() {
    refused(p -> p.setName(""), "policy name ''");
    refused(p -> p.setName("n".repeat(257)), "of 257 characters: must have 1 to 256");
    refused(p -> p.setDestRegistry(new Registry().id(4L)), "both a source and a destination");
    refused(p -> p.setSrcRegistry(null), "no registry");
    refused(p -> p.setTrigger(new ReplicationTrigger()), "trigger without a type");
    refused(p -> p.getTrigger().getTriggerSettings().setCron("0 0 * * *"), "six fields");
    refused(
        p -> p.trigger(new ReplicationTrigger().type("event_based")).singleActiveReplication(true),
        "single active replication");
    refused(p -> p.trigger(new ReplicationTrigger().type("event_based")), "would never run");
    refused(p -> p.getFilters().get(1).setValue("{v1, v2}"), "write '{v1,v2}'");
    refused(p -> p.getFilters().get(0).setValue("hub/alpine"), "own host; write 'alpine'");
    refused(p -> p.setName("a\ud83d"), "name: must not hold \\ud83d");
    refused(p -> p.getFilters().get(0).setDecoration("excludes"), "on a name filter");
    refused(p -> p.getFilters().get(2).setValue("a"), "label filter a");
    refused(p -> p.getFilters().get(0).setValue(List.of("a")), "name filter [a]");
    refused(p -> p.getFilters().get(1).setType(null), "filter without a type");
    refused(p -> p.getFilters().set(1, null), "filter null");
    refused(p -> p.setSpeed(-1), "speed -1");
    refused(p -> p.setDestNamespaceReplaceCount(-2), "-2");
  }

  private void refused(Consumer<ReplicationPolicy> change, String reason) {
    int before = harbor.requests().size();
    assertThatThrownBy(() -> harbor.client().policy(7).update(change))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
    assertThat(harbor.requests()).hasSize(before + 1);
  }

  @Test
  void anOldPolicyThatBreaksARuleCanStillBeChangedElsewhere() {
    harbor
        .server()
        .stubFor(
            get(anyUrl())
                .willReturn(
                    aResponse()
                        .withBody(
                            "{\"id\":7,\"name\":\"old\",\"src_registry\":{\"id\":1},"
                                + "\"trigger\":{\"type\":\"weekly\"}}")));

    assertThat(harbor.client().policy(7).update(p -> p.setEnabled(true)).change())
        .isEqualTo(Applied.Change.UPDATED);
  }

  @Test
  void aCopyTakesEverythingButWhatHarborGave() {
    harbor
        .server()
        .stubFor(
            any(anyUrl())
                .willReturn(
                    aResponse()
                        .withStatus(201)
                        .withHeader("Location", "/api/v2.0/replication/policies/8")));
    harbor.server().stubFor(get(anyUrl()).willReturn(aResponse().withBody(STORED)));
    JsonObject expected = stored();
    expected.remove("id");
    expected.remove("creation_time");
    expected.addProperty("name", "eight");
    expected.addProperty("enabled", false);

    assertThat(harbor.client().policy(7).copyAs("eight").disabled().create().id()).isEqualTo(8);

    assertThat(JsonParser.parseString(harbor.requests().get(1).getBodyAsString()))
        .isEqualTo(expected);
  }

  @Test
  void aCopyCanGoTheOtherWay() {
    harbor
        .server()
        .stubFor(
            any(anyUrl()).willReturn(aResponse().withStatus(201).withHeader("Location", "/x/8")));
    harbor.server().stubFor(get(anyUrl()).willReturn(aResponse().withBody(STORED)));

    assertThat(harbor.client().policy(7).copyAs("eight").pushTo(5).reversed().create().id())
        .isEqualTo(8);

    JsonObject sent =
        JsonParser.parseString(harbor.requests().get(1).getBodyAsString()).getAsJsonObject();
    assertThat(sent.get("dest_registry")).isEqualTo(json("{\"id\":5}"));
    assertThat(sent.has("src_registry")).isFalse();
  }
}
