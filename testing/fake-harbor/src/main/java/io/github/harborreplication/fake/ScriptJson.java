package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Scripts.Script;
import io.github.harborreplication.fake.value.CopyError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Scripts of runs and faults in JSON, by the names of {@link RunScript} and {@link Faults}. */
final class ScriptJson {
  private static final String MEMBERS =
      "breaksOff, copies, deletes, fails, failsOnce, logs, nothingToDo, pendingFor, retryAfter,"
          + " skipped, sourceDown, statusAbsent, statusLag, stoppedAfter, stoppedBeforeFailed,"
          + " takes, takesFor, tasksAppearAfter, tasksAppearOneByOne, visibleAfter";
  private static final Set<String> ADDRESS = Set.of("policy", "policy_id");
  private static final List<String> KINDS =
      List.of(
          "failWith", "respondWith", "resetConnection", "loseResponse", "delay", "dropBodyAfter");

  private ScriptJson() {}

  /** Refuses what no script can do, before any script is changed. */
  static void check(JsonArguments arguments) {
    apply(new RunScript(new Script()), arguments);
  }

  static void apply(RunScript script, JsonArguments arguments) {
    for (String member : arguments.members()) {
      if (!ADDRESS.contains(member)) {
        apply(script, arguments, member);
      }
    }
  }

  private static void apply(RunScript script, JsonArguments arguments, String member) {
    switch (member) {
      case "copies" ->
          arguments
              .lists(member)
              .forEach((name, tags) -> script.copies(name, tags.toArray(String[]::new)));
      case "takes" -> script.takes(arguments.seconds(member));
      case "takesFor" -> {
        JsonArguments repositories = arguments.object(member);
        for (String name : repositories.members()) {
          script.takes(name, first(repositories, name), rest(repositories, name));
        }
      }
      case "fails" -> failures(arguments, member, script::fails, script::fails);
      case "failsOnce" -> failures(arguments, member, script::failsOnce, script::failsOnce);
      case "logs" -> arguments.map(member).forEach(script::logs);
      case "nothingToDo" -> ifTrue(arguments, member, script::nothingToDo);
      case "skipped" -> ifTrue(arguments, member, script::skipped);
      case "deletes" -> ifTrue(arguments, member, script::deletes);
      case "sourceDown" -> script.sourceDown(arguments.text(member));
      case "breaksOff" -> script.breaksOff(arguments.text(member));
      case "statusLag" -> script.statusLag(first(arguments, member), rest(arguments, member));
      case "retryAfter" -> script.retryAfter(first(arguments, member), rest(arguments, member));
      case "tasksAppearAfter" -> script.tasksAppearAfter(arguments.seconds(member));
      case "tasksAppearOneByOne" -> script.tasksAppearOneByOne(arguments.seconds(member));
      case "pendingFor" -> script.pendingFor(arguments.seconds(member));
      case "statusAbsent" -> script.statusAbsent(arguments.seconds(member));
      case "visibleAfter" -> script.visibleAfter(arguments.seconds(member));
      case "stoppedBeforeFailed" -> script.stoppedBeforeFailed(arguments.seconds(member));
      case "stoppedAfter" -> script.stoppedAfter(arguments.seconds(member));
      default ->
          throw new IllegalArgumentException(
              "A script of a run has no member " + member + " but " + MEMBERS);
    }
  }

  /** A reason that is the name of a {@link CopyError} means that error. */
  private static void failures(
      JsonArguments arguments,
      String member,
      BiConsumer<String, String> byReason,
      BiConsumer<String, CopyError> byError) {
    arguments
        .map(member)
        .forEach(
            (repository, reason) ->
                Stream.of(CopyError.values())
                    .filter(error -> error.name().equals(reason))
                    .findFirst()
                    .ifPresentOrElse(
                        error -> byError.accept(repository, error),
                        () -> byReason.accept(repository, reason)));
  }

  private static void ifTrue(JsonArguments arguments, String member, Runnable action) {
    if (arguments.flag(member)) {
      action.run();
    }
  }

  private static Duration first(JsonArguments arguments, String member) {
    return arguments.allSeconds(member).get(0);
  }

  private static Duration[] rest(JsonArguments arguments, String member) {
    List<Duration> all = arguments.allSeconds(member);
    return all.subList(1, all.size()).toArray(Duration[]::new);
  }

  static void addFault(Faults all, JsonArguments arguments) {
    List<String> members = new ArrayList<>(List.of("method", "path", "next", "headers"));
    members.addAll(KINDS);
    arguments.only(members.toArray(String[]::new));
    List<String> kinds = KINDS.stream().filter(arguments::has).toList();
    if (kinds.size() != 1) {
      throw new IllegalArgumentException("A fault has one of " + KINDS + ", not " + kinds);
    }
    Faults faults = all.on(arguments.text("method", "*"), arguments.text("path", "**"));
    if (arguments.has("next")) {
      faults = faults.next(arguments.count("next", 1));
    }
    Map<String, String> headers = arguments.has("headers") ? arguments.map("headers") : Map.of();
    for (Map.Entry<String, String> header : headers.entrySet()) {
      faults = faults.withHeader(header.getKey(), header.getValue());
    }
    String kind = kinds.get(0);
    switch (kind) {
      case "failWith" -> faults.failWith(arguments.count(kind, 500));
      case "respondWith" -> respond(faults, arguments.object(kind));
      case "delay" -> faults.delay(arguments.seconds(kind));
      case "dropBodyAfter" -> faults.dropBodyAfter(arguments.count(kind, 1));
      default -> {
        if (!arguments.flag(kind)) {
          throw new IllegalArgumentException("\"" + kind + "\" must be true; omit it otherwise");
        }
        if (kind.equals("loseResponse")) {
          faults.loseResponse();
        } else {
          faults.resetConnection();
        }
      }
    }
  }

  private static void respond(Faults faults, JsonArguments response) {
    response.only("status", "contentType", "body");
    faults.respondWith(
        response.count("status", 200),
        response.text("contentType", "application/json; charset=utf-8"),
        response.text("body", ""));
  }
}
