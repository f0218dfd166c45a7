package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tables of what a real server takes, held against the fake over HTTP. */
public class TablesTest {
  private record Pair(String pattern, String text, String matches) {}

  private final FakeHarbor fake = AtNoon.fake();
  private final Http http = Http.to(fake);

  @AfterEach
  void close() {
    fake.close();
  }

  /** The rows of a table, without its heading. */
  public static List<String[]> table(String name) throws IOException {
    try (InputStream in = TablesTest.class.getResourceAsStream("/recordings/" + name)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(line -> line.split("\t", -1)).toList();
    }
  }

  @Test
  void namesAndTagsMatchPatternsAsOnTheRealServer() throws Exception {
    Map<String, List<Pair>> byPattern = new LinkedHashMap<>();
    int pairs = 0;
    for (String[] row : table("patterns.tsv")) {
      // No repository and no tag can have an empty name: PatternTest compares those rows.
      if (!row[1].isEmpty()) {
        pairs++;
        // The table is of the library alone. Harbor reads an empty value as no filter before that.
        Pair pair = new Pair(row[0], row[1], row[0].isEmpty() ? "true" : row[2]);
        // One pattern that cannot be read fails its whole run: a run for each such pair.
        boolean alone = pair.matches().startsWith("ERR");
        byPattern
            .computeIfAbsent(pair.pattern() + (alone ? "\0" + pairs : ""), p -> new ArrayList<>())
            .add(pair);
      }
    }
    List<String> differing = new ArrayList<>();
    for (List<Pair> same : byPattern.values()) {
      differing.addAll(differing("name", same));
      differing.addAll(differing("tag", same));
    }

    assertThat(pairs).isEqualTo(1_570);
    assertThat(differing).isEmpty();
  }

  /** The pairs of one pattern of which the server's response is another. */
  private List<String> differing(String type, List<Pair> pairs) throws Exception {
    long registry = fake.registries().add("r" + fake.registries().list().size(), "https://a.test");
    for (int i = 0; i < pairs.size(); i++) {
      String text = pairs.get(i).text();
      fake.registries()
          .holds(registry, type.equals("name") ? text : "r/" + i, type.equals("name") ? "1" : text);
    }
    long execution = http.startRun(create(type, registry, pairs.get(0).pattern()));
    fake.clock().advance(Duration.ofSeconds(10));
    JsonObject run = http.object("/replication/executions/" + execution);
    List<String> copied =
        http
            .column("/replication/executions/" + execution + "/tasks?page_size=0", "src_resource")
            .stream()
            .map(resource -> resource.replaceFirst(" \\[1 item.*", ""))
            .toList();
    List<String> differing = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      String matches =
          Boolean.toString(copied.contains(type.equals("name") ? pair.text() : "r/" + i));
      if (run.get("status").getAsString().equals("Failed")) {
        matches =
            "ERR "
                + run.get("status_text").getAsString().replace("failed to fetch artifacts: ", "");
      }
      if (!matches.equals(pair.matches())) {
        differing.add(type + " " + pair + " here " + matches);
      }
    }
    return differing;
  }

  private long create(String type, long registry, String pattern) throws Exception {
    JsonObject filter = new JsonObject();
    filter.addProperty("type", type);
    filter.addProperty("value", pattern);
    JsonArray filters = new JsonArray();
    filters.add(filter);
    JsonObject policy = new JsonObject();
    policy.addProperty("name", "p" + fake.policies().list().size());
    policy.addProperty("enabled", true);
    policy.add("src_registry", JsonParser.parseString("{\"id\":" + registry + "}"));
    policy.add("filters", filters);
    return http.create("/replication/policies", policy.toString());
  }

  @Test
  void cronStringsAreTakenAndRefusedAsOnTheRealServer() throws Exception {
    Map<String, String> reasons =
        Map.of(
            "400 first", "the 1st field",
            "400 star", "* is not allowed for the Minutes field",
            "400 invalid", "invalid cron string",
            "400 empty", "the cron string cannot be empty");
    List<String> differing = new ArrayList<>();
    List<String[]> rows = table("crons.tsv");
    for (String[] row : rows) {
      String body =
          "{\"name\":\"c"
              + fake.policies().list().size()
              + "\",\"src_registry\":{\"id\":1},\"trigger\":{\"type\":\"scheduled\","
              + "\"trigger_settings\":{\"cron\":"
              + row[0]
              + "}}}";
      HttpResponse<String> response = http.post("/replication/policies", body);
      boolean same =
          row[1].equals("ok")
              ? response.statusCode() == 201
              : response.statusCode() == 400 && response.body().contains(reasons.get(row[1]));
      if (!same) {
        differing.add(row[0] + " " + row[1] + " here " + response.statusCode() + response.body());
      }
    }

    assertThat(rows).hasSize(301);
    assertThat(differing).isEmpty();
  }
}
