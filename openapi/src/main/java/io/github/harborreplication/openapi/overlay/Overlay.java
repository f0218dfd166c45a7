package io.github.harborreplication.openapi.overlay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import io.github.harborreplication.openapi.document.DocumentException;
import io.github.harborreplication.openapi.document.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An OpenAPI Overlay 1.0 document: our words, and our corrections with their reasons.
 *
 * <p>Where the specification lets an action that matches nothing pass, {@link #apply} tells of it.
 *
 * @param actions what is done, in this order
 */
public record Overlay(List<Action> actions) {
  private static final Set<String> MEMBERS = Set.of("target", "description", "update", "remove");

  /**
   * Which actions were in vain.
   *
   * @param stale those whose target matches nothing
   * @param idle those that changed nothing: the document said it already
   */
  public record Outcome(List<Action> stale, List<Action> idle) {}

  /**
   * Reads an overlay.
   *
   * @param file what to call it in messages
   * @param tree its tree
   * @return the overlay
   * @throws DocumentException if it is no overlay of version 1.0; the message names the action
   */
  public static Overlay of(String file, ObjectNode tree) {
    String version = tree.path("overlay").asText();
    if (!version.matches("1\\.0\\.\\d+")) {
      throw new DocumentException(
          file, "/overlay", "an OpenAPI Overlay 1.0 is wanted, found " + tree.path("overlay"));
    }
    if (!tree.path("actions").isArray()) {
      throw new DocumentException(file, "/actions", "a list of actions is wanted");
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
            file, place, "`" + name + "` is no member of an action; target, update, remove are");
      }
    }
    boolean removes = action.path("remove").asBoolean();
    if (removes == action.has("update")) {
      throw new DocumentException(file, place, "an action has either an update or `remove: true`");
    }
    String target = action.path("target").asText();
    if (!target.startsWith("$")) {
      throw new DocumentException(
          file, place, "the target `" + target + "` is no JSONPath: one begins with $");
    }
    if (target.matches(".*'\\s*,\\s*'[^']*'\\s*]")) {
      // json-path gives a copy for it, so that an update would be lost.
      throw new DocumentException(
          file, place, "the target `" + target + "` ends in several names; one action for each");
    }
    try {
      JsonPath.compile(target);
    } catch (InvalidPathException | IllegalArgumentException e) {
      throw new DocumentException(
          file, place, "the target `" + target + "` is no JSONPath: " + e.getMessage(), e);
    }
    return new Action(
        file + ", at " + place, target, action.path("description").asText(), action.get("update"));
  }

  /**
   * Applies every action.
   *
   * @param document the document, changed in place
   * @return what was in vain
   * @throws DocumentException if an update does not fit what its target selects
   */
  public Outcome apply(ObjectNode document) {
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
}
