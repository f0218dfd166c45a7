package io.github.harborreplication.fake.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.harborreplication.fake.replay.Replay.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordingsTest {
  private static final Path RECORDINGS = Path.of("../../openapi/recordings");

  @Test
  void recordedExchangesGetTheResponsesOfTheRealServer() throws Exception {
    Set<String> allowed = allowed();
    List<String> unexpected = new ArrayList<>();
    Set<String> differing = new HashSet<>();
    int equal = 0;
    int all = 0;
    for (Map.Entry<String, JsonObject> recording : recordings().entrySet()) {
      String name = recording.getKey();
      Outcome outcome = Replay.play(name, recording.getValue());
      equal += outcome.equal();
      all += outcome.steps();
      outcome
          .differences()
          .forEach(
              (title, found) -> {
                String step = name + " | " + title;
                differing.add(step);
                if (!allowed.contains(step)) {
                  unexpected.add(step + ": " + found);
                }
              });
    }
    System.out.printf("steps equal %d of %d%n", equal, all);
    assertThat(all).as("1121 exchanges and 20 timelines").isEqualTo(1141);
    assertThat(unexpected).isEmpty();
    assertThat(differing).as("differences that are allowed and still there").isEqualTo(allowed);
  }

  private static Map<String, JsonObject> recordings() throws IOException {
    Map<String, JsonObject> recordings = new TreeMap<>();
    try (Stream<Path> files = Files.list(RECORDINGS)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
        recordings.put(file.getFileName().toString().replace(".json", ""), read(file));
      }
    }
    read(RECORDINGS.resolveSibling("timelines").resolve("v2.10.3.json"))
        .getAsJsonArray("scenarios")
        .forEach(
            one -> {
              JsonObject scenario = one.getAsJsonObject();
              recordings.put("v2.10.3/" + scenario.get("scenario").getAsString(), scenario);
            });
    return recordings;
  }

  private static JsonObject read(Path file) throws IOException {
    // The one of v2.10.3 listened elsewhere than FakeHarbor says of itself.
    String text = Files.readString(file).replace("127.0.0.1:28386", "127.0.0.1:8080");
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static Set<String> allowed() throws IOException {
    Set<String> steps = new HashSet<>();
    for (String line : resource("allowed-differences.txt").lines().toList()) {
      if (!line.startsWith("#") && !line.isBlank()) {
        String[] parts = line.split(" \\| ", 3);
        assertThat(parts).as(line).hasSize(3);
        steps.add(parts[0] + " | " + parts[1]);
      }
    }
    return steps;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = RecordingsTest.class.getResourceAsStream("/recordings/" + name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
