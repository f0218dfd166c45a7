package io.github.harborreplication.fluent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.github.harborreplication.fluent.value.Difference;
import io.github.harborreplication.model.ReplicationFilter;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a draft sends, and what it refuses before anything is sent. */
class PolicyDraftTest {
  @RegisterExtension final StubbedHarbor harbor = new StubbedHarbor();

  @BeforeEach
  void stub() {
    harbor
        .server()
        .stubFor(
            post(anyUrl())
                .willReturn(
                    aResponse()
                        .withStatus(201)
                        .withHeader("Location", "/api/v2.0/replication/policies/4294967296")));
  }

  private JsonElement sent(UnaryOperator<PolicyDraft> draft) {
    assertThat(draft.apply(harbor.client().policies().define("nightly")).create().id())
        .isEqualTo(4_294_967_296L);
    assertThat(harbor.requests()).hasSize(1);
    return JsonParser.parseString(harbor.requests().get(0).getBodyAsString());
  }

  private static JsonElement json(String text) {
    return JsonParser.parseString(text);
  }

  @Test
  void aDraftSendsItsDefaults() {
    assertThat(sent(draft -> draft.pullFrom(3)))
        .isEqualTo(
            json(
                "{'name':'nightly','enabled':true,'dest_namespace_replace_count':-1,"
                    + "'trigger':{'type':'manual'},'src_registry':{'id':3}}"));
  }

  @Test
  void aDraftSendsAllThatWasNamed() {
    assertThat(
            sent(
                draft ->
                    draft
                        .description("for tests")
                        .pushTo(4)
                        .repositories("library/**", "team/*")
                        .tags("v*")
                        .withoutTags("*-rc*")
                        .labels("prod", "eu")
                        .withoutLabels("old")
                        .resourceType("image")
                        .into("mirror")
                        .flatten(2)
                        .onSchedule("0 0 2 * * *")
                        .override(true)
                        .speed(512)
                        .copyByChunk(true)
                        .singleActive(true)
                        .disabled()))
        .isEqualTo(
            json(
                "{'name':'nightly','description':'for tests','enabled':false,"
                    + "'dest_namespace':'mirror','dest_namespace_replace_count':2,"
                    + "'trigger':{'type':'scheduled','trigger_settings':{'cron':'0 0 2 * * *'}},"
                    + "'dest_registry':{'id':4},'override':true,'speed':512,'copy_by_chunk':true,"
                    + "'single_active_replication':true,'filters':["
                    + "{'type':'name','value':'{library/**,team/*}'},"
                    + "{'type':'tag','value':'v*','decoration':'matches'},"
                    + "{'type':'tag','value':'*-rc*','decoration':'excludes'},"
                    + "{'type':'label','value':['prod','eu'],'decoration':'matches'},"
                    + "{'type':'label','value':['old'],'decoration':'excludes'},"
                    + "{'type':'resource','value':'image'}]}"));
  }

  @Test
  void aLaterNamingTakesThePlaceOfAnEarlierOne() {
    assertThat(sent(draft -> draft.pullFrom(3).pullFrom(5).into("a").into("b").onEvent().manual()))
        .isEqualTo(
            json(
                "{'name':'nightly','enabled':true,'dest_namespace_replace_count':-1,"
                    + "'trigger':{'type':'manual'},'src_registry':{'id':5},"
                    + "'dest_namespace':'b'}"));
  }

  @Test
  void filtersOfASecondCallAreAddedToThoseOfTheFirst() {
    JsonElement sent =
        sent(
            draft ->
                draft
                    .pushTo(3)
                    .repositories("library/**")
                    .repositories("team/*")
                    .tags("a")
                    .tags("b", "a")
                    .withoutTags("*-snap")
                    .withoutTags("*-dev", "*-rc")
                    .labels("prod")
                    .labels("eu")
                    .withoutLabels("stage=dev")
                    .withoutLabels("x")
                    .withoutLabels("x")
                    .resourceType("artifact")
                    .resourceType("image"));

    assertThat(sent.getAsJsonObject().get("filters"))
        .isEqualTo(
            json(
                "[{'type':'name','value':'{library/**,team/*}'},"
                    + "{'type':'tag','value':'{a,b}','decoration':'matches'},"
                    + "{'type':'tag','value':'*-snap','decoration':'excludes'},"
                    + "{'type':'tag','value':'{*-dev,*-rc}','decoration':'excludes'},"
                    + "{'type':'label','value':['prod','eu'],'decoration':'matches'},"
                    + "{'type':'label','value':['stage=dev'],'decoration':'excludes'},"
                    + "{'type':'label','value':['x'],'decoration':'excludes'},"
                    + "{'type':'resource','value':'image'}]"));
  }

  @Test
  void aFilterOfAKindThatThisVersionDoesNotKnowIsSent() {
    assertThat(
            sent(draft ->
                    draft
                        .pullFrom(3)
                        .filter(new ReplicationFilter().type("platform").value(List.of("a")))
                        .filter(new ReplicationFilter().type("tag").value("v").decoration("likes")))
                .getAsJsonObject()
                .get("filters"))
        .isEqualTo(
            json(
                "[{'type':'platform','value':['a']},"
                    + "{'type':'tag','value':'v','decoration':'likes'}]"));
  }

  @Test
  void aFilterNamesAllOfItsKind() {
    existing(
        EXISTING.replace(
            "\"filters\":[",
            "\"filters\":[{\"type\":\"tag\",\"value\":\"*-dev\",\"decoration\":\"excludes\"},"));

    harbor.client().policies().define("nightly").pullFrom(3).withoutTags("*-beta").createOrUpdate();

    assertThat(written().getAsJsonObject().get("filters"))
        .isEqualTo(
            json(
                "[{'type':'tag','value':'v*','decoration':'matches'},"
                    + "{'type':'tag','value':'*-beta','decoration':'excludes'}]"));
  }

  @Test
  void aRegularExpressionIsNotTakenForTheSamePattern() {
    String regex = "{\"type\":\"name\",\"value\":\"library/.*\",\"kind\":\"%s\"}";
    PolicyDraft draft =
        harbor.client().policies().define("nightly").pullFrom(3).repositories("library/.*");

    existing(EXISTING.replace("\"filters\":[", "\"filters\":[" + regex.formatted("regex") + ","));
    assertThat(draft.createOrUpdate().change()).isEqualTo(Applied.Change.UPDATED);
    assertThat(written().toString()).doesNotContain("kind");

    existing(
        EXISTING.replace("\"filters\":[", "\"filters\":[" + regex.formatted("doublestar") + ","));
    assertThat(draft.createOrUpdate().change())
        .as("what a pattern is anyway")
        .isEqualTo(Applied.Change.UNCHANGED);
  }

  @Test
  void aCopyKeepsTheUnknownMembersOfItsFiltersWhereThePolicyExists() {
    existing(EXISTING.replace("\"value\":\"v*\"", "\"value\":\"v*\",\"kind\":\"regex\""));

    assertThat(harbor.client().policy(7).copyAs("nightly").speed(2).createOrUpdate().differences())
        .extracting(Difference::field)
        .containsExactly("speed");
    assertThat(written().toString()).contains("\"kind\":\"regex\"", "\"jitter\":5");
  }

  @Test
  void aDraftIsAValueAndSettersLeaveItAlone() {
    PolicyDraft base = harbor.client().policies().define("nightly").pullFrom(3);
    PolicyDraft other = base.disabled();

    assertThat(other).isNotSameAs(base);
    assertThat(base.create().id()).isEqualTo(4_294_967_296L);
    assertThat(harbor.requests().get(0).getBodyAsString()).contains("\"enabled\":true");
  }

  @Test
  void aRegistryIsLookedUpByItsName() {
    harbor
        .server()
        .stubFor(
            get(urlPathEqualTo("/api/v2.0/registries"))
                .willReturn(
                    aResponse()
                        .withHeader("X-Total-Count", "1")
                        .withBody("[{\"id\":8,\"name\":\"hub\"}]")));

    assertThat(harbor.client().policies().define("nightly").pullFrom("hub").create().id())
        .isPositive();

    assertThat(harbor.requests()).hasSize(2);
    assertThat(harbor.requests().get(1).getBodyAsString()).contains("\"src_registry\":{\"id\":8}");
  }

  @Test
  void anUnknownRegistryIsRefusedAndNothingIsCreated() {
    harbor
        .server()
        .stubFor(
            get(anyUrl()).willReturn(aResponse().withHeader("X-Total-Count", "0").withBody("[]")));

    assertThatThrownBy(() -> harbor.client().policies().define("n").pullFrom("hub").create())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("registry 'hub'");
    assertThat(harbor.requests())
        .hasSize(2)
        .allMatch(sent -> sent.getMethod().getName().equals("GET"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 0 * * *",
        "@daily",
        "",
        "x 0 0 * * *",
        "5 0 0 * * *",
        "0 * * * * *",
        "0 0 0 * * * *",
        "0 0 25 * * *",
        "0 60 0 * * *",
        "0 0 0 0 * *",
        "0 0 0 32 * *",
        "0 0 0 * 13 *",
        "0 0 0 * * 7",
        "0 0 5-3 * * *",
        "0 0 1/0 * * *",
        "0 * 0 * * *"
      })
  void aCronThatHarborRefusesIsRefused(String cron) {
    refused(draft -> draft.onSchedule(cron), "cron '" + cron + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 0 2 * * *",
        "0 */1 * * * *",
        "0 0/15 8-17 * * MON-FRI",
        "0 0,30 0 1,15 JAN ?",
        "0 5 4 ? * sun",
        "0 */05 * * * *",
        "0 0 1, * * *"
      })
  void aCronThatHarborTakesIsTaken(String cron) {
    assertThat(sent(draft -> draft.pullFrom(1).onSchedule(cron)).toString()).contains(cron);
  }

  @ParameterizedTest
  @ValueSource(strings = {" 0 0 2 * * *", "\n0 0 2 * * *\n", "0\t0 2 * * *"})
  void whatIsCheckedOfACronIsSent(String cron) {
    assertThat(sent(draft -> draft.pullFrom(1).onSchedule(cron)).toString())
        .contains("\"0 0 2 * * *\"");
  }

  @Test
  void deletionsAreReplicatedOnEvents() {
    refused(draft -> draft.pushTo(4).replicateDeletions(true), "pushTo(…).onEvent()");
    refused(
        draft -> draft.pushTo(4).onSchedule("0 0 2 * * *").replicateDeletions(true),
        "replicate_deletion true");
    refused(draft -> draft.pullFrom(4).onEvent(), "events are Harbor's own");
    assertThat(sent(draft -> draft.pushTo(4).onEvent().replicateDeletions(true)).toString())
        .contains("\"deletion\":true", "\"replicate_deletion\":true");
  }

  @Test
  void whatCanNeverMatchIsRefusedWithWhatToWriteInstead() {
    refused(draft -> draft.tags("{v1, v2}"), "write '{v1,v2}'");
    refused(draft -> draft.withoutTags("a b"), "write 'ab'");
    refused(draft -> draft.repositories("demo/{web, multi}"), "write 'demo/{web,multi}'");
    refused(draft -> draft.repositories("{a,b"), "close it with }");
    refused(draft -> draft.tags("v[1-"), "close it with ]");
    refused(draft -> draft.tags("v1,v2"), "write '{v1,v2}'");
    refused(draft -> draft.repositories("/library/alpine"), "write 'library/alpine'");
    refused(
        draft -> draft.repositories("library/alpine:3.20"),
        "write repositories(\"library/alpine\").tags(\"3.20\")");
    refused(draft -> draft.repositories("library/alpine@sha256:ab"), "write 'library/alpine'");
    refused(draft -> draft.repositories("https://hub.docker.com/a/b"), "not a URL");
    refused(draft -> draft.repositories("localhost:5000/a/b"), "write 'a/b'");
    refused(
        draft -> draft.pullFrom(1).filter(new ReplicationFilter().type("name").value("a:b")),
        "name filter 'a:b'");
    refused(draft -> draft.pullFrom(1).description("\ud83d"), "description: must not hold \\ud83d");
    refused(draft -> draft.pullFrom(1).into("a\0"), "dest_namespace: must not hold \\u0000");
    assertThatThrownBy(() -> harbor.client().policies().define("x\ud83d"))
        .hasMessageContaining("policy name");
  }

  @Test
  void projectsNamedLikeARegistryAreTaken() {
    assertThat(
            sent(draft -> draft.pushTo(1).repositories("docker.io/library/*", "quay.io/**"))
                .toString())
        .contains("{docker.io/library/*,quay.io/**}");
  }

  @Test
  void whatHarborsColumnsCannotHoldIsRefused() {
    String[] tags =
        IntStream.range(0, 120).mapToObj(i -> "1.25." + (100 + i)).toArray(String[]::new);
    refused(
        draft -> draft.pullFrom(1).tags(tags),
        "must have at most 1024; define several policies, or shorter patterns");
    refused(
        draft -> draft.pullFrom(1).labels("&".repeat(170)),
        "as Harbor stores it: must have at most 1024");
    refused(draft -> draft.pullFrom(1).into("n".repeat(257)), "dest_namespace of 257");
    String minutes = IntStream.range(0, 60).mapToObj(String::valueOf).collect(joining(","));
    refused(
        draft -> draft.pullFrom(1).onSchedule("0 " + minutes + "," + minutes + " * * * *"),
        "trigger of");
    assertThat(sent(draft -> draft.pullFrom(1).into("n".repeat(256)))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"github-ghcr", "docker-hub"})
  void repositoriesOfARegistryThatCannotListNeedAPathInCommon(String type) {
    registry("{\"id\":3,\"name\":\"hub\",\"type\":\"" + type + "\",\"url\":\"https://ghcr.io\"}");
    PolicyDraft draft = harbor.client().policies().define("nightly");
    for (PolicyDraft from : List.of(draft.pullFrom(3), draft.pullFrom("hub"))) {
      assertThatThrownBy(() -> from.repositories("team/web", "other/tool").create())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a registry of type " + type + " does not list its repositories");
      assertThatThrownBy(() -> from.repositories("ghcr.io/team/web").create())
          .hasMessageContaining("own host; write 'team/web'");
      assertThat(from.repositories("docker.io/team/web").create().id()).isPositive();
      assertThat(from.repositories("team/web", "team/tool").create().id()).isPositive();
    }
  }

  @Test
  void theRegistryIsReadOnlyForAPatternThatDependsOnIt() {
    registry("{\"id\":3,\"name\":\"hub\",\"type\":\"harbor\",\"url\":\"https://h\"}");
    PolicyDraft draft = harbor.client().policies().define("nightly").pullFrom(3);

    assertThat(draft.repositories("team/web", "team/tool").create().id()).isPositive();
    assertThat(harbor.requests()).hasSize(1);
    assertThat(draft.repositories("team/web", "other/tool").create().id()).isPositive();
    assertThat(harbor.requests()).hasSize(3);
  }

  @Test
  void theRegistryIsNotCheckedByAUserWhoMayNotReadIt() {
    harbor
        .server()
        .stubFor(
            get(urlPathEqualTo("/api/v2.0/registries")).willReturn(aResponse().withStatus(403)));

    assertThat(
            harbor
                .client()
                .policies()
                .define("nightly")
                .pullFrom(3)
                .repositories("team/web", "other/tool")
                .create()
                .id())
        .isPositive();
  }

  private void registry(String registry) {
    harbor
        .server()
        .stubFor(
            get(urlPathEqualTo("/api/v2.0/registries"))
                .willReturn(
                    aResponse().withHeader("X-Total-Count", "1").withBody("[" + registry + "]")));
    harbor
        .server()
        .stubFor(
            get(urlPathEqualTo("/api/v2.0/registries/3"))
                .willReturn(aResponse().withBody(registry)));
  }

  @Test
  void wrongValuesAreRefusedAndNothingIsSent() {
    assertThatThrownBy(() -> harbor.client().policies().define(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("policy name");
    assertThatThrownBy(() -> harbor.client().policies().define("n".repeat(257)))
        .hasMessageContaining("257");
    refused(draft -> draft, "no registry");
    refused(draft -> draft.pullFrom(1).pushTo(2), "pullFrom(1) and pushTo(2)");
    refused(draft -> draft.pullFrom(0), "registry id 0");
    refused(draft -> draft.pullFrom(""), "registry name ''");
    refused(draft -> draft.pullFrom(1).onEvent().singleActive(true), "event_based");
    refused(draft -> draft.pullFrom(1).resourceType("chart"), "'chart'");
    refused(draft -> draft.flatten(128), "flatten 128");
    refused(draft -> draft.speed(-1), "speed -1");
    refused(draft -> draft.into(" "), "namespace ' '");
    refused(draft -> draft.repositories(), "repositories []");
    refused(draft -> draft.tags(""), "tags []");
    refused(
        draft ->
            draft
                .pullFrom(1)
                .filter(new ReplicationFilter().type("name").value("a").decoration("excludes")),
        "decoration 'excludes' on a name filter");
  }

  private void refused(UnaryOperator<PolicyDraft> draft, String reason) {
    assertThatThrownBy(() -> draft.apply(harbor.client().policies().define("nightly")).create())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
    assertThat(harbor.requests()).isEmpty();
  }

  /** As a newer Harbor might show it. */
  private static final String EXISTING =
      """
      {"id":7,"name":"nightly","enabled":false,"dest_namespace_replace_count":1,"speed":1,
       "copy_by_chunk":false,"single_active_replication":false,"src_registry":{"id":3,"name":"hub"},
       "dest_registry":{"id":0},"filters":[{"type":"tag","value":"v*","decoration":"matches"}],
       "trigger":{"type":"scheduled","trigger_settings":{"cron":"0 0 2 * * *","zone":"UTC"},
       "jitter":5},"invented":[1]}""";

  private void existing(String policy) {
    harbor.server().stubFor(get(anyUrl()).willReturn(aResponse().withBody(policy)));
    harbor
        .server()
        .stubFor(
            get(urlPathEqualTo("/api/v2.0/replication/policies"))
                .willReturn(
                    aResponse().withHeader("X-Total-Count", "1").withBody("[" + policy + "]")));
    harbor.server().stubFor(put(anyUrl()).willReturn(aResponse()));
  }

  private JsonElement written() {
    return json(harbor.requests().get(harbor.requests().size() - 1).getBodyAsString());
  }

  @Test
  void replacingKeepsTheMembersThatThisVersionDoesNotKnow() {
    existing(EXISTING);

    Applied applied =
        harbor
            .client()
            .policies()
            .define("nightly")
            .pullFrom(3)
            .onSchedule("0 30 2 * * *")
            .createOrReplace();

    assertThat(applied.id()).isEqualTo(7);
    assertThat(written())
        .isEqualTo(
            json(
                "{'id':7,'name':'nightly','enabled':true,'dest_namespace_replace_count':-1,"
                    + "'src_registry':{'id':3},'trigger':{'type':'scheduled',"
                    + "'trigger_settings':{'cron':'0 30 2 * * *','zone':'UTC'},'jitter':5},"
                    + "'invented':[1]}"));
  }

  @Test
  void noOtherPolicyIsChangedWhenTheQueryIsLostOnTheWay() {
    harbor
        .server()
        .stubFor(
            get(urlPathEqualTo("/api/v2.0/replication/policies"))
                .willReturn(
                    aResponse()
                        .withHeader("X-Total-Count", "1")
                        .withBody("[{\"id\":7,\"name\":\"other\"}]")));

    Applied applied = harbor.client().policies().define("nightly").pullFrom(3).createOrUpdate();

    assertThat(applied.change()).isEqualTo(Applied.Change.CREATED);
    assertThat(applied.id()).isEqualTo(4_294_967_296L);
  }
}
