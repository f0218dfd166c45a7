package io.github.harborreplication.benchmarks.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Items as a real Harbor sent them, repeated under ids of their own as often as needed. */
final class RecordedRows {
  private static final String UNSET = "0001-01-01T00:00:00.000Z";
  private static final List<String> EXECUTIONS =
      List.of(
          "execution-success.json",
          "execution-failed-then-retried.json",
          "execution-failed-then-succeeded.json",
          "execution-outcomes.json",
          "execution-single-active.json",
          "execution-stop.json",
          "execution-triggers.json");
  private static final List<String> POLICIES =
      List.of("policy-lifecycle.json", "policy-query.json", "adapters.json");

  private final List<JsonObject> rows;
  private final List<String> times;

  private RecordedRows(List<String> recordings, Set<String> members, List<String> times) {
    Set<JsonObject> found = new LinkedHashSet<>();
    recordings.forEach(name -> collect(read(name), members, found));
    if (found.isEmpty()) {
      throw new IllegalStateException("nothing with " + members + " in " + recordings);
    }
    this.rows = List.copyOf(found);
    this.times = times;
  }

  static RecordedRows executions() {
    return new RecordedRows(
        EXECUTIONS,
        Set.of("id", "policy_id", "in_progress", "end_time"),
        List.of("start_time", "end_time"));
  }

  static RecordedRows policies() {
    return new RecordedRows(
        POLICIES,
        Set.of("id", "src_registry", "dest_registry", "creation_time"),
        List.of("creation_time", "update_time"));
  }

  /** The item with this id, as many minutes after it was recorded. */
  String row(long id) {
    JsonObject row = rows.get((int) (id % rows.size())).deepCopy();
    row.addProperty("id", id);
    for (String name : times) {
      String recorded = row.get(name).getAsString();
      if (!recorded.equals(UNSET)) {
        row.addProperty(name, later(recorded, Duration.ofMinutes(id)));
      }
    }
    return row.toString();
  }

  private static String later(String time, Duration by) {
    String moved = OffsetDateTime.parse(time).plus(by).toLocalDateTime().toString();
    // Java omits seconds and fractions that are zero; Harbor writes them.
    return (moved.length() == 16 ? moved + ":00" : moved) + (moved.length() < 20 ? ".000Z" : "Z");
  }

  private static void collect(JsonElement in, Set<String> members, Set<JsonObject> found) {
    if (in instanceof JsonObject object) {
      if (object.keySet().containsAll(members)
          && object.get("id").getAsJsonPrimitive().isNumber()) {
        found.add(object);
      } else {
        object.asMap().values().forEach(member -> collect(member, members, found));
      }
    } else if (in instanceof JsonArray array) {
      array.forEach(element -> collect(element, members, found));
    }
  }

  static JsonObject read(String name) {
    InputStream in = RecordedRows.class.getResourceAsStream("/recordings/" + name);
    if (in == null) {
      throw new IllegalArgumentException("no recording " + name);
    }
    try (in) {
      return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
