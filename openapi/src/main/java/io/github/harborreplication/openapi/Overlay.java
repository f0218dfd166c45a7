package io.github.harborreplication.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAPI Overlay 1.0 document: our descriptions, and our corrections with their reasons.
 *
 * <p>The specification ignores an action that matches nothing; {@link #apply} reports it.
 *
 * @param actions what is done, in this order
 */
record Overlay(List<Action> actions) {
  private static final Set<String> MEMBERS = Set.of("target", "description", "update", "remove");
  private static final Configuration NODES =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider())
          .mappingProvider(new JacksonMappingProvider())
          .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
          .build();
  private static final Configuration DELETION = NODES.setOptions(Option.SUPPRESS_EXCEPTIONS);

  /**
   * Which actions had no effect.
   *
   * @param stale those whose target matches nothing
   * @param idle those that changed nothing, because the document already stated the same
   */
  record Outcome(List<Action> stale, List<Action> idle) {}

  /**
   * One action.
   *
   * @param place where it is, such as {@code overlay.yaml, at /actions/3}
   * @param target the JSONPath of what it changes
   * @param update what is merged into the targets; null for an action that removes them
   */
  record Action(String place, String target, @Nullable JsonNode update) {
    /** Changes the document and returns whether the target matched something. */
    private boolean apply(ObjectNode document) {
      JsonPath path = JsonPath.compile(target);
      ArrayNode matches = path.read(document, NODES);
      if (matches == null || matches.isEmpty()) {
        return false;
      }
      if (update == null) {
        path.delete(document, DELETION);
      } else {
        matches.forEach(match -> update(match, update));
      }
      return true;
    }

    private void update(JsonNode match, JsonNode change) {
      if (match instanceof ArrayNode array) {
        array.add(change.deepCopy());
      } else if (match instanceof ObjectNode object && change instanceof ObjectNode members) {
        merge(object, members);
      } else {
        throw new DocumentException(
            place,
            "",
            "the target "
                + target
                + " selects "
                + match.getNodeType()
                + "; an update is an object for an object, or an entry for an array");
      }
    }
  }

  /** Reads an overlay; {@code file} is its name in messages. */
  static Overlay of(String file, ObjectNode tree) {
    String version = tree.path("overlay").asText();
    if (!version.matches("1\\.0\\.\\d+")) {
      throw new DocumentException(
          file, "/overlay", "expected an OpenAPI Overlay 1.0, found " + tree.path("overlay"));
    }
    if (!tree.path("actions").isArray()) {
      throw new DocumentException(file, "/actions", "expected a list of actions");
    }
    List<Action> actions = new ArrayList<>();
    for (JsonNode action : tree.path("actions")) {
      actions.add(action(file, "/actions/" + actions.size(), action));
    }
    return new Overlay(List.copyOf(actions));
  }

  private static Action action(String file, String place, JsonNode action) {
    for (String name : Part.names(action)) {
      if (!MEMBERS.contains(name) && !name.startsWith("x-")) {
        throw new DocumentException(
            file,
            place,
            "`" + name + "` is not a member of an action; use target, update or remove");
      }
    }
    boolean removes = action.path("remove").asBoolean();
    if (removes == action.has("update")) {
      throw new DocumentException(file, place, "an action has either an update or `remove: true`");
    }
    String target = action.path("target").asText();
    if (!target.startsWith("$")) {
      throw new DocumentException(
          file, place, "the target `" + target + "` is not a JSONPath: one begins with $");
    }
    if (target.matches(".*'\\s*,\\s*'[^']*'\\s*]")) {
      // json-path returns a copy for it, so an update would be lost.
      throw new DocumentException(
          file, place, "the target `" + target + "` ends in several names; one action for each");
    }
    try {
      JsonPath.compile(target);
    } catch (InvalidPathException | IllegalArgumentException e) {
      throw new DocumentException(
          file, place, "the target `" + target + "` is not a JSONPath: " + e.getMessage(), e);
    }
    return new Action(file + ", at " + place, target, action.get("update"));
  }

  /** Applies every action to the document. */
  Outcome apply(ObjectNode document) {
    List<Action> stale = new ArrayList<>();
    List<Action> idle = new ArrayList<>();
    for (Action action : actions) {
      ObjectNode before = document.deepCopy();
      if (!action.apply(document)) {
        stale.add(action);
      } else if (document.equals(before)) {
        idle.add(action);
      }
    }
    return new Outcome(List.copyOf(stale), List.copyOf(idle));
  }

  /** Objects are merged member by member, arrays are joined, anything else is replaced. */
  private static void merge(ObjectNode into, ObjectNode members) {
    members
        .properties()
        .forEach(
            member -> {
              JsonNode before = into.get(member.getKey());
              JsonNode value = member.getValue();
              if (before instanceof ObjectNode object && value instanceof ObjectNode deeper) {
                merge(object, deeper);
              } else if (before instanceof ArrayNode array && value instanceof ArrayNode more) {
                array.addAll(more.deepCopy());
              } else {
                into.set(member.getKey(), value.deepCopy());
              }
            });
  }
}
