package io.github.harborreplication.fake.replay;

import static java.util.stream.Collectors.joining;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares responses with recorded ones. Times, job ids and addresses are not looked at; an id
 * stands for the one that was in its place first, for each kind apart.
 */
final class Comparison {
  /** What an id belongs to. */
  enum Kind {
    POLICY,
    EXECUTION,
    TASK,
    REGISTRY
  }

  private static final Pattern TIME =
      Pattern.compile("(?!0001)\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final Set<String> IGNORED = Set.of("job_id", "url");
  private static final Set<String> REGISTRY = Set.of("id", "name", "type");
  private static final Map<Pattern, Kind> IN_TEXT =
      Map.of(
          Pattern.compile("(?<=policy |policies/|policy_id=)\\d+"), Kind.POLICY,
          Pattern.compile("(?<=execution |executions/)\\d+"), Kind.EXECUTION,
          Pattern.compile("(?<=task |task with ID )\\d+"), Kind.TASK,
          Pattern.compile("(?<=registry |registries/)\\d+"), Kind.REGISTRY);

  /** The server lists them in another order at each call. */
  private static final Pattern METHODS = Pattern.compile("(?<=but \\[)[A-Z,]+(?=])");

  private final Map<Kind, Map<Long, Long>> ids = new HashMap<>();

  void bind(Kind kind, long recorded, long actual) {
    ids.computeIfAbsent(kind, k -> new HashMap<>()).put(recorded, actual);
  }

  Long actual(Kind kind, long recorded) {
    return ids.getOrDefault(kind, Map.of()).get(recorded);
  }

  List<String> differences(JsonElement recorded, JsonElement actual) {
    List<String> found = new ArrayList<>();
    compare("", "", recorded, actual, found);
    return found;
  }

  /** Recorded text with times taken out and ids as they are here. */
  String translated(String recorded) {
    String text =
        METHODS
            .matcher(timeless(recorded))
            .replaceAll(
                methods -> Stream.of(methods.group().split(",")).sorted().collect(joining(",")));
    for (Map.Entry<Pattern, Kind> place : IN_TEXT.entrySet()) {
      Matcher matcher = place.getKey().matcher(text);
      text =
          matcher.replaceAll(
              number -> {
                Long here = actual(place.getValue(), Long.parseLong(number.group()));
                return here == null ? number.group() : Long.toString(here);
              });
    }
    return text;
  }

  /** Without times, and with digests distinguished by their order only. */
  static String timeless(String text) {
    List<String> digests = new ArrayList<>();
    return DIGEST
        .matcher(TIME.matcher(text).replaceAll("<time>"))
        .replaceAll(
            digest -> {
              if (!digests.contains(digest.group())) {
                digests.add(digest.group());
              }
              return "<digest " + digests.indexOf(digest.group()) + ">";
            });
  }

  private void compare(
      String path, String key, JsonElement recorded, JsonElement actual, List<String> found) {
    if (recorded instanceof JsonObject left && actual instanceof JsonObject right) {
      boolean registry = key.equals("src_registry") || key.equals("dest_registry");
      Set<String> members = new TreeSet<>(left.keySet());
      members.addAll(right.keySet());
      members.removeAll(IGNORED);
      if (registry) {
        members.retainAll(REGISTRY);
      }
      for (String member : members) {
        if (!left.has(member) || !right.has(member)) {
          found.add(path + "/" + member + (left.has(member) ? " is missing" : " is too much"));
        } else if (isId(member, left)) {
          compareId(
              path + "/" + member, kind(member, left), left.get(member), right.get(member), found);
        } else {
          compare(path + "/" + member, member, left.get(member), right.get(member), found);
        }
      }
    } else if (recorded instanceof JsonArray left && actual instanceof JsonArray right) {
      if (left.size() != right.size()) {
        found.add(path + " has " + right.size() + " rows, not " + left.size());
        return;
      }
      for (int i = 0; i < left.size(); i++) {
        compare(path + "/" + i, key, left.get(i), right.get(i), found);
      }
    } else if (!same(recorded, actual)) {
      found.add(path + " is " + actual + ", not " + recorded);
    }
  }

  private boolean same(JsonElement recorded, JsonElement actual) {
    if (recorded instanceof JsonPrimitive left
        && actual instanceof JsonPrimitive right
        && left.isString()
        && right.isString()) {
      return translated(left.getAsString()).equals(timeless(right.getAsString()));
    }
    return recorded.equals(actual);
  }

  private static boolean isId(String member, JsonObject in) {
    return member.equals("policy_id")
        || member.equals("execution_id")
        || (member.equals("id")
            && (in.has("src_resource")
                || in.has("in_progress")
                || in.has("src_registry")
                || in.has("credential")));
  }

  static Kind kind(String member, JsonObject in) {
    if (member.equals("policy_id") || (member.equals("id") && in.has("src_registry"))) {
      return Kind.POLICY;
    }
    if (in.has("credential")) {
      return Kind.REGISTRY;
    }
    boolean execution = member.equals("execution_id") || in.has("in_progress");
    return execution ? Kind.EXECUTION : Kind.TASK;
  }

  private void compareId(
      String path, Kind kind, JsonElement recorded, JsonElement actual, List<String> found) {
    Long bound = actual(kind, recorded.getAsLong());
    if (bound == null) {
      bind(kind, recorded.getAsLong(), actual.getAsLong());
    } else if (bound != actual.getAsLong()) {
      found.add(path + " is " + actual + ", not " + bound + " as before");
    }
  }
}
