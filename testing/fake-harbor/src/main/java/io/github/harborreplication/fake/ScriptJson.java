package io.github.harborreplication.fake;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A run's script in JSON: the words of {@link RunScript}, durations in seconds. */
final class ScriptJson {
  /** Tells a script what one member says. */
  private interface Word extends BiConsumer<RunScript, Told> {}

  private static final Map<String, Word> WORDS = words();

  private ScriptJson() {}

  private static Map<String, Word> words() {
    Map<String, Word> words = new TreeMap<>();
    words.put(
        "copies",
        (script, told) ->
            told.lists("copies")
                .forEach((name, tags) -> script.copies(name, tags.toArray(String[]::new))));
    words.put("takes", (script, told) -> script.takes(told.seconds("takes")));
    words.put("takesFor", ScriptJson::takesFor);
    words.put("fails", (script, told) -> told.map("fails").forEach(script::fails));
    words.put("failsOnce", (script, told) -> told.map("failsOnce").forEach(script::failsOnce));
    words.put("logs", (script, told) -> told.map("logs").forEach(script::logs));
    words.put("nothingToDo", (script, told) -> when(told, "nothingToDo", script::nothingToDo));
    words.put("skipped", (script, told) -> when(told, "skipped", script::skipped));
    words.put("deletes", (script, told) -> when(told, "deletes", script::deletes));
    words.put("sourceDown", (script, told) -> script.sourceDown(told.text("sourceDown")));
    words.put("breaksOff", (script, told) -> script.breaksOff(told.text("breaksOff")));
    words.put(
        "statusLag",
        (script, told) -> script.statusLag(first(told, "statusLag"), rest(told, "statusLag")));
    words.put(
        "retryAfter",
        (script, told) -> script.retryAfter(first(told, "retryAfter"), rest(told, "retryAfter")));
    words.put(
        "tasksAppearAfter",
        (script, told) -> script.tasksAppearAfter(told.seconds("tasksAppearAfter")));
    words.put(
        "tasksAppearOneByOne",
        (script, told) -> script.tasksAppearOneByOne(told.seconds("tasksAppearOneByOne")));
    words.put("pendingFor", (script, told) -> script.pendingFor(told.seconds("pendingFor")));
    words.put("statusAbsent", (script, told) -> script.statusAbsent(told.seconds("statusAbsent")));
    words.put(
        "stoppedBeforeFailed",
        (script, told) -> script.stoppedBeforeFailed(told.seconds("stoppedBeforeFailed")));
    words.put("stoppedAfter", (script, told) -> script.stoppedAfter(told.seconds("stoppedAfter")));
    return words;
  }

  /** Refuses what no script can be told. */
  static void check(Told told) {
    for (String member : told.members()) {
      if (!WORDS.containsKey(member) && !member.equals("policy") && !member.equals("policy_id")) {
        throw new IllegalArgumentException(
            "A run's script has no word " + member + " but " + WORDS.keySet());
      }
    }
  }

  static void tell(RunScript script, Told told) {
    WORDS.forEach(
        (name, word) -> {
          if (told.has(name)) {
            word.accept(script, told);
          }
        });
  }

  private static void takesFor(RunScript script, Told told) {
    Told repositories = told.object("takesFor");
    for (String repository : repositories.members()) {
      script.takes(repository, first(repositories, repository), rest(repositories, repository));
    }
  }

  private static void when(Told told, String member, Runnable action) {
    if (told.flag(member)) {
      action.run();
    }
  }

  private static Duration first(Told told, String member) {
    return told.allSeconds(member).get(0);
  }

  private static Duration[] rest(Told told, String member) {
    List<Duration> all = told.allSeconds(member);
    return all.subList(1, all.size()).toArray(Duration[]::new);
  }
}
