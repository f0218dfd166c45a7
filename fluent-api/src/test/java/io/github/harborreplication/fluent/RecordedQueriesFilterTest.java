package io.github.harborreplication.fluent;

import static io.github.harborreplication.fluent.PolicyFields.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.harborreplication.fluent.internal.query.HarborMeaning;
import io.github.harborreplication.fluent.internal.query.QueryKey;
import io.github.harborreplication.model.ReplicationPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every list that was requested from a real Harbor, and the filter that expresses it. What a page's
 * number and size may be is the list's business; here stand the filters and the sorts.
 */
class RecordedQueriesFilterTest {
  private static final Path RECORDING = Path.of("../openapi/recordings/policy-query.json");
  private static final JsonArray STEPS = steps(RECORDING);
  private static final Filter<ReplicationPolicy> SET = DESCRIPTION.equalTo("conf-set");

  private final Map<String, JsonObject> steps = new LinkedHashMap<>();
  private final Map<String, Long> ids = new HashMap<>(Map.of("src", 1L));

  RecordedQueriesFilterTest() {
    for (JsonElement element : STEPS) {
      JsonObject step = element.getAsJsonObject();
      if (step.has("captures")) {
        step.getAsJsonObject("captures")
            .asMap()
            .forEach((name, id) -> ids.put(name, id.getAsLong()));
      }
      if (step.getAsJsonObject("request").get("method").getAsString().equals("GET")) {
        steps.put(step.get("title").getAsString(), step);
      }
    }
  }

  private static JsonArray steps(Path recording) {
    try {
      return JsonParser.parseString(Files.readString(recording))
          .getAsJsonObject()
          .getAsJsonArray("steps");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The filter renders to the recorded parameter, byte for byte. */
  private Map<String, Filter<ReplicationPolicy>> same() {
    Map<String, Filter<ReplicationPolicy>> same = new LinkedHashMap<>();
    for (String name :
        List.of(
            "conf-prod-eu",
            "conf-prod_us",
            "conf-prodXus",
            "conf-100%-done",
            "conf-a+b",
            "conf-a b",
            "\"conf-quoted\"",
            "CONF-UPPER",
            "conf-ünï-名前",
            "conf-eq=sign",
            "conf-amp&x#y;z",
            "conf-%41",
            "777001")) {
      same.put("exact " + name, NAME.equalTo(name).and(SET));
    }
    for (String name :
        List.of(
            "~conf-tilde", "[conf-bracket]", "{conf-brace}", "(conf-paren)", "\\conf-backslash")) {
      same.put("exact " + name + " with a leading backslash", NAME.equalTo(name).and(SET));
    }
    same.put("exact is case-sensitive", NAME.equalTo("conf-upper").and(SET));
    same.put("unescaped ~name is a fuzzy match", NAME.contains("conf-tilde").and(SET));
    for (String part :
        List.of(
            "prod", "PROD", "_us", "a+b", "a b", "~conf", "[conf", "\\conf", "eq=s", "ünï",
            "\"conf")) {
      same.put("fuzzy " + part, NAME.contains(part).and(SET));
    }
    same.put("list, quoted", NAME.oneOf("conf-prod-eu", "conf-prod_us").and(SET));
    same.put("list, digits quoted", NAME.oneOf("777001").and(SET));
    same.put(
        "list, specials quoted",
        NAME.oneOf(
                "~conf-tilde",
                "[conf-bracket]",
                "{conf-brace}",
                "(conf-paren)",
                "\\conf-backslash",
                "conf-100%-done",
                "conf-a+b")
            .and(SET));
    same.put("id range, both ends included", ID.between(id("eu"), id("xus")).and(SET));
    same.put("id range, open end", ID.atLeast(id("upper")).and(SET));
    same.put("id range, open start", ID.atMost(id("eu")).and(SET));
    same.put("id exact", ID.equalTo(id("eu")));
    same.put("id list", ID.oneOf(id("eu"), id("us")));
    same.put("enabled true", ENABLED.isTrue().and(SET));
    same.put("enabled false", ENABLED.isFalse().and(SET));
    same.put("speed_kb is", SPEED.equalTo(100).and(SET));
    same.put("speed_kb range", SPEED.between(50, 250).and(SET));
    same.put("src_registry_id", SRC_REGISTRY_ID.equalTo(id("src")).and(SET));
    same.put("dest_registry_id", DEST_REGISTRY_ID.equalTo(0).and(SET));
    same.put("two keys", NAME.contains("prod").and(ENABLED.isTrue()).and(SET));
    same.put("Link of a query encoded twice", SET.and(NAME.contains("conf")));
    for (String paging :
        List.of(
            "first page of 5",
            "second page of 5",
            "last page of 5",
            "past the end",
            "default page size",
            "page size 0 returns all",
            "page size -1 returns all",
            "page 0",
            "page -1",
            "page size 100",
            "page size 101",
            "page size not a number",
            "page not a number")) {
      same.put(paging, SET);
    }
    for (String sort : sorts().keySet()) {
      same.put(sort, SET);
    }
    for (String sort : List.of("sort nope", "sort nope,id", "sort  id", "sort (empty)")) {
      same.put(sort, SET);
    }
    return same;
  }

  /** The filter is spelt otherwise and means the same to Harbor. */
  private Map<String, Filter<ReplicationPolicy>> otherwiseSpelt() {
    Instant start = Instant.parse("2020-01-01T00:00:00Z");
    Map<String, Filter<ReplicationPolicy>> alike = new LinkedHashMap<>();
    alike.put("exact, + encoded once: read as a space", NAME.equalTo("conf-a b").and(SET));
    alike.put("exact, %41 encoded once: read as A", NAME.equalTo("conf-A").and(SET));
    alike.put("exact, a lone % encoded once", NAME.equalTo("conf-100%-done").and(SET));
    alike.put("list", NAME.oneOf("conf-prod-eu", "conf-prod_us").and(SET));
    alike.put("unescaped {name} is a list", NAME.oneOf("conf-brace").and(SET));
    Filter<ReplicationPolicy> times =
        CREATION_TIME
            .from(start)
            .and(Filter.parse("creation_time=[~2099-12-31T23:59:59Z]", QueryKey.OF_POLICIES));
    alike.put("time range", times.and(SET));
    alike.put("time range written with a space", times.and(SET));
    alike.put(
        "time range in the future",
        CREATION_TIME.from(Instant.parse("2099-01-01T00:00:00Z")).and(SET));
    alike.put("Link of a query encoded once", SET.and(NAME.contains("conf")));
    return alike;
  }

  /** The recorded text is refused, for a reason that holds these words. */
  private static Map<String, String> refused() {
    Map<String, String> refused = new LinkedHashMap<>();
    refused.put("a comma cannot be expressed", "without an empty key or value");
    refused.put("unescaped (name) filters nothing", "round brackets");
    refused.put("unescaped [name] is a broken range", "name=\\[");
    refused.put("fuzzy with % never matches it", "% never matches itself");
    refused.put("fuzzy with % alone", "% never matches itself");
    refused.put("list, digits unquoted on a text column", "Quote it");
    refused.put("list cannot hold a space", "every quote at either end");
    refused.put("list cannot hold outer quotes", "every quote at either end");
    refused.put("empty list", "without values");
    refused.put("and-list filters nothing", "round brackets");
    refused.put("id not a number", "plain digits");
    refused.put("range of text", "plain digits");
    refused.put("range with three parts", "one ~");
    refused.put("range without ends", "at least one end");
    refused.put("unclosed range", "[from~to]");
    refused.put("enabled not a boolean", "a boolean is one of");
    refused.put("speed is not a key: ignored", "Did you mean speed_kb?");
    refused.put("time range with fraction", "drops the fraction");
    refused.put("unknown key is ignored: everything matches", "Did you mean name?");
    refused.put("same key twice: the last one counts", "only uses the last");
    refused.put("spaces round key and value", "Did you mean name?");
    refused.put("trailing comma", "without an empty key or value");
    refused.put("empty value", "without an empty key or value");
    refused.put("empty key", "without an empty key or value");
    refused.put("no equals sign", "without an empty key or value");
    return refused;
  }

  private static Map<String, List<Sort<ReplicationPolicy>>> sorts() {
    Map<String, List<Sort<ReplicationPolicy>>> sorts = new LinkedHashMap<>();
    sorts.put("sort name", List.of(NAME.ascending()));
    sorts.put("sort -name", List.of(NAME.descending()));
    sorts.put("sort id", List.of(ID.ascending()));
    sorts.put("sort -id", List.of(ID.descending()));
    sorts.put("sort -enabled,id", List.of(ENABLED.descending(), ID.ascending()));
    sorts.put("sort enabled,-name", List.of(ENABLED.ascending(), NAME.descending()));
    sorts.put("sort creation_time,-id", List.of(CREATION_TIME.ascending(), ID.descending()));
    sorts.put("sort speed_kb,id", List.of(SPEED.ascending(), ID.ascending()));
    return sorts;
  }

  @TestFactory
  Stream<DynamicTest> rendersTheRecordedQuery() {
    return tests(
        same(), (title, filter) -> assertThat(filter.query().encoded()).isEqualTo(q(title)));
  }

  @TestFactory
  Stream<DynamicTest> readsTheRecordedTextAsTheSameFilter() {
    return tests(
        same(),
        (title, filter) ->
            assertThat(Filter.parse(decoded(q(title)), QueryKey.OF_POLICIES)).isEqualTo(filter));
  }

  @TestFactory
  Stream<DynamicTest> meansTheSameAsTheRecordedQuery() {
    return tests(
        otherwiseSpelt(),
        (title, filter) ->
            assertThat(HarborMeaning.of(filter.query().encoded()))
                .isEqualTo(HarborMeaning.of(q(title))));
  }

  @TestFactory
  Stream<DynamicTest> refusesTheRecordedText() {
    return tests(
        refused(),
        (title, words) ->
            assertThatIllegalArgumentException()
                .isThrownBy(() -> Filter.parse(decoded(q(title)), QueryKey.OF_POLICIES))
                .withMessageContaining(words));
  }

  @TestFactory
  Stream<DynamicTest> rendersTheRecordedSort() {
    return tests(
        sorts(),
        (title, sort) ->
            assertThat(sort.stream().map(Sort::toString).collect(Collectors.joining(",")))
                .isEqualTo(parameters(title).get("sort")));
  }

  @Test
  void theDeprecatedNameParameterIsAContains() {
    assertThat(HarborMeaning.of(NAME.contains("conf-prod").query().encoded()))
        .isEqualTo(
            HarborMeaning.of(
                "name=~"
                    + parameters("the deprecated name parameter is a fuzzy match").get("name")));
  }

  @Test
  void twoConditionsOnNameAreRefused() {
    Map<String, String> recorded = parameters("name and name in q both apply");
    Filter<ReplicationPolicy> name = NAME.contains(recorded.get("name"));
    Filter<ReplicationPolicy> inQ = Filter.parse(decoded(recorded.get("q")), QueryKey.OF_POLICIES);

    assertThatIllegalArgumentException().isThrownBy(() -> name.and(inQ));
  }

  @Test
  void everyRecordedListIsInOneOfTheTables() {
    List<String> covered =
        Stream.of(
                same().keySet(),
                otherwiseSpelt().keySet(),
                refused().keySet(),
                List.of(
                    "the deprecated name parameter is a fuzzy match",
                    "name and name in q both apply"))
            .flatMap(titles -> titles.stream())
            .toList();

    assertThat(covered).containsExactlyInAnyOrderElementsOf(steps.keySet());
  }

  private interface Check<V> {
    void of(String title, V expected);
  }

  private static <V> Stream<DynamicTest> tests(Map<String, V> table, Check<V> check) {
    return table.entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey(), () -> check.of(row.getKey(), row.getValue())));
  }

  private long id(String name) {
    return ids.get(name);
  }

  private String q(String title) {
    return parameters(title).get("q");
  }

  /** The parameters of a recorded request, as HTTP delivers them. */
  private Map<String, String> parameters(String title) {
    String path = steps.get(title).getAsJsonObject("request").get("path").getAsString();
    for (Map.Entry<String, Long> id : ids.entrySet()) {
      path = path.replace("{" + id.getKey() + "}", id.getValue().toString());
    }
    return Arrays.stream(path.substring(path.indexOf('?') + 1).split("&", -1))
        .map(parameter -> parameter.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1])));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
