package io.github.harborreplication.fluent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.model.ReplicationPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A Harbor that lacks what came later: it omits fields from responses, and ignores them in a body.
 */
class OlderHarborTest {
  private static final String POLICIES = "/api/v2.0/replication/policies";
  private static final String STORED =
      """
      {"id":7,"name":"nightly","enabled":true,"dest_namespace_replace_count":-1,"filters":null,
       "src_registry":{"id":3,"name":"hub"},"dest_registry":{"id":0,"name":"Local"},
       "trigger":{"type":"manual","trigger_settings":{}}}\
      """;

  @RegisterExtension final StubbedHarbor harbor = new StubbedHarbor();

  @BeforeEach
  void store() {
    harbor.server().stubFor(any(anyUrl()).willReturn(aResponse()));
    harbor
        .server()
        .stubFor(get(urlPathEqualTo(POLICIES + "/7")).willReturn(aResponse().withBody(STORED)));
    harbor
        .server()
        .stubFor(
            get(urlPathEqualTo(POLICIES))
                .willReturn(
                    aResponse().withHeader("X-Total-Count", "1").withBody("[" + STORED + "]")));
  }

  @Test
  void fieldsThatItDoesNotKnowReadAsUnset() {
    ReplicationPolicy policy = harbor.client().policy(7).get();

    assertThat(policy.getSpeed()).isZero();
    assertThat(policy.getCopyByChunk()).isFalse();
    assertThat(policy.getSingleActiveReplication()).isFalse();
  }

  @Test
  void anUpdateOfOthersDoesNotSendThem() {
    assertThat(harbor.client().policy(7).update(policy -> policy.setEnabled(false)).change())
        .isEqualTo(Applied.Change.UPDATED);

    assertThat(harbor.requests().get(1).getBodyAsString())
        .contains("\"enabled\":false")
        .doesNotContain("speed", "copy_by_chunk", "single_active_replication");
  }

  @Test
  void aChangeOfFieldsThatItLacksIsRefusedAndNothingIsSent() {
    assertThatThrownBy(
            () ->
                harbor
                    .client()
                    .policy(7)
                    .update(p -> p.enabled(false).speed(512).singleActiveReplication(true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "single_active_replication true: this Harbor does not have the field, which came with"
                + " v2.14.0, and would silently ignore it; speed 512: this Harbor does not have the"
                + " field, which came with v2.4.0, and would silently ignore it");

    assertThat(harbor.requests()).hasSize(1);
  }

  @Test
  void aDraftThatNamesSuchAFieldIsRefusedOnceThePolicyIsThere() {
    PolicyDraft draft = harbor.client().policies().define("nightly").pullFrom(3);

    assertThatThrownBy(() -> draft.copyByChunk(true).createOrUpdate())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("copy_by_chunk true: this Harbor does not have the field");
    assertThat(draft.copyByChunk(false).singleActive(false).speed(0).createOrUpdate().change())
        .as("what a missing field means anyway")
        .isEqualTo(Applied.Change.UNCHANGED);
    assertThat(harbor.requests()).allMatch(request -> request.getMethod().getName().equals("GET"));
  }

  @Test
  void aCreationShowsNothingOfTheServerAndIsSent() {
    harbor
        .server()
        .stubFor(
            post(urlPathEqualTo(POLICIES))
                .willReturn(aResponse().withStatus(201).withHeader("Location", POLICIES + "/8")));

    assertThat(harbor.client().policies().define("new").pullFrom(3).speed(512).create().id())
        .isEqualTo(8);
  }

  @Test
  void aResponseWithoutAWholePolicyProvesNothing() {
    harbor
        .server()
        .stubFor(
            get(urlPathEqualTo(POLICIES + "/7"))
                .willReturn(
                    aResponse()
                        .withBody(STORED.replace("dest_namespace_replace_count", "another"))));

    assertThat(harbor.client().policy(7).update(policy -> policy.setSpeed(512)).change())
        .isEqualTo(Applied.Change.UPDATED);
  }

  @Test
  void aFilterWhoseDecorationItDropsIsShownWithoutAndSaysUpdatedAtEachCall() {
    String filtered =
        STORED.replace("\"filters\":null", "\"filters\":[{\"type\":\"tag\",\"value\":\"*-rc*\"}]");
    harbor
        .server()
        .stubFor(get(urlPathEqualTo(POLICIES + "/7")).willReturn(aResponse().withBody(filtered)));
    PolicyDraft draft =
        harbor.client().policies().define("nightly").pullFrom(3).withoutTags("*-rc*");

    assertThat(draft.createOrUpdate().change()).isEqualTo(Applied.Change.UPDATED);
    assertThat(draft.createOrUpdate().change()).isEqualTo(Applied.Change.UPDATED);

    assertThat(harbor.requests())
        .filteredOn(request -> request.getMethod().getName().equals("PUT"))
        .hasSize(2)
        .allMatch(request -> request.getBodyAsString().contains("\"decoration\":\"excludes\""));
  }

  @Test
  void anOperationThatItLacksIsNotFound() {
    harbor
        .server()
        .stubFor(
            get(urlPathEqualTo("/api/v2.0/replication/adapterinfos"))
                .willReturn(aResponse().withStatus(404)));

    assertThatThrownBy(() -> harbor.client().adapters().list())
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("/replication/adapterinfos");
  }
}
