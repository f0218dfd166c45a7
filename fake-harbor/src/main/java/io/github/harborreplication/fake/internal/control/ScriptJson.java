package io.github.harborreplication.fake.internal.control;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.harborreplication.fake.RunScript;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/** A run's script in JSON: the words of {@link RunScript}, durations in seconds. */
final class ScriptJson {
  private ScriptJson() {}

  static void tell(RunScript script, JsonObject json) {
    json.entrySet().forEach(entry -> tell(script, entry.getKey(), entry.getValue()));
  }

  private static void tell(RunScript script, String word, JsonElement value) {
    switch (word) {
      case "policy", "policy_id" -> {
        // Whose run it is was read before.
      }
      case "copies" -> each(value, (repository, tags) -> script.copies(repository, words(tags)));
      case "takes" -> script.takes(seconds(value));
      case "takesFor" ->
          each(value, (repository, takes) -> script.takes(repository, first(takes), rest(takes)));
      case "fails" -> each(value, (name, reason) -> script.fails(name, reason.getAsString()));
      case "failsOnce" ->
          each(value, (name, reason) -> script.failsOnce(name, reason.getAsString()));
      case "nothingToDo" -> script.nothingToDo();
      case "sourceDown" -> script.sourceDown(value.getAsString());
      case "skipped" -> script.skipped();
      case "breaksOff" -> script.breaksOff(value.getAsString());
      case "statusLag" -> script.statusLag(first(value), rest(value));
      case "retryAfter" -> script.retryAfter(first(value), rest(value));
      case "tasksAppearAfter" -> script.tasksAppearAfter(seconds(value));
      case "tasksMadeOneByOne" -> script.tasksMadeOneByOne(seconds(value));
      case "pendingFor" -> script.pendingFor(seconds(value));
      case "statusAbsent" -> script.statusAbsent(seconds(value));
      case "stoppedAfter" -> script.stoppedAfter(seconds(value));
      default -> throw new IllegalArgumentException("A run's script has no word " + word);
    }
  }

  private static void each(JsonElement object, BiConsumer<String, JsonElement> action) {
    object.getAsJsonObject().entrySet().forEach(e -> action.accept(e.getKey(), e.getValue()));
  }

  private static String[] words(JsonElement array) {
    return array.getAsJsonArray().asList().stream()
        .map(JsonElement::getAsString)
        .toArray(String[]::new);
  }

  static Duration seconds(JsonElement value) {
    return Duration.ofMillis(Math.round(value.getAsDouble() * 1000));
  }

  private static Duration first(JsonElement value) {
    return seconds(value.isJsonArray() ? value.getAsJsonArray().get(0) : value);
  }

  private static Duration[] rest(JsonElement value) {
    List<JsonElement> all = value.isJsonArray() ? value.getAsJsonArray().asList() : List.of(value);
    return all.subList(1, all.size()).stream().map(ScriptJson::seconds).toArray(Duration[]::new);
  }
}
