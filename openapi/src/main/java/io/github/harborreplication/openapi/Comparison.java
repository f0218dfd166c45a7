package io.github.harborreplication.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.harborreplication.openapi.Comparison.Difference.Change;
import io.github.harborreplication.openapi.Comparison.Difference.Impact;
import io.github.harborreplication.openapi.Element.Aspect;
import io.github.harborreplication.openapi.Element.Kind;
import io.github.harborreplication.openapi.Element.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** How one document differs from an older one, and what that means to clients. */
final class Comparison {
  /**
   * One difference between two documents.
   *
   * @param element what differs
   * @param change whether it was added, removed, or an aspect of it changed
   * @param what the changed aspect; the kind of element where it was added or removed
   * @param before what the old document states; may be empty
   * @param after what the new document states; may be empty
   * @param impacts what it means for each side that uses the element
   * @param note the reason of the judgement, or a hint; may be empty
   */
  record Difference(
      Element element,
      Change change,
      String what,
      String before,
      String after,
      Map<Side, Impact> impacts,
      String note) {

    enum Change {
      ADDED,
      REMOVED,
      CHANGED
    }

    /** What a difference means to a client that was built before it. */
    enum Impact {
      /** Not used on this side. */
      NONE,
      COMPATIBLE,
      BREAKING
    }

    Impact on(Side side) {
      return impacts.getOrDefault(side, Impact.NONE);
    }

    boolean isBreaking() {
      return impacts.containsValue(Impact.BREAKING);
    }
  }

  private final Inventory old;
  private final Inventory now;
  private final List<Difference> differences = new ArrayList<>();

  private Comparison(Inventory old, Inventory now) {
    this.old = old;
    this.now = now;
  }

  /** The differences, in the order of their elements. */
  static List<Difference> between(ObjectNode old, ObjectNode now) {
    Comparison comparison = new Comparison(Inventory.of(old), Inventory.of(now));
    Map<Element, Map<Aspect, String>> all = new TreeMap<>(comparison.old.elements());
    all.putAll(comparison.now.elements());
    all.keySet().forEach(comparison::compare);
    return List.copyOf(comparison.differences);
  }

  private void compare(Element element) {
    Map<Aspect, String> before = old.elements().get(element);
    Map<Aspect, String> after = now.elements().get(element);
    if (before != null && after != null) {
      for (Aspect aspect : Aspect.values()) {
        changed(element, aspect, before.getOrDefault(aspect, ""), after.getOrDefault(aspect, ""));
      }
    } else if (comesWithItsOwner(element)) {
      return;
    } else if (after != null) {
      add(
          element,
          Change.ADDED,
          Element.label(element.kind()),
          "",
          describe(element, after),
          side -> Judgement.ofAdded(after, side),
          renamed(old, now, element, after, "from "));
    } else if (before != null) {
      add(
          element,
          Change.REMOVED,
          Element.label(element.kind()),
          describe(element, before),
          "",
          side -> Judgement.ofRemoved(element, side),
          renamed(now, old, element, before, "to "));
    }
  }

  /** The parameters of a new operation, and the fields of a removed model, are not listed. */
  private boolean comesWithItsOwner(Element element) {
    String owner = element.owner();
    Element whole =
        switch (element.kind()) {
          case OPERATION, MODEL -> element;
          case FIELD -> new Element(Kind.MODEL, owner, "");
          case HEADER -> new Element(Kind.RESPONSE, owner, element.name().replaceFirst(" .*", ""));
          case PARAMETER, REQUEST_BODY, RESPONSE -> new Element(Kind.OPERATION, owner, "");
        };
    return !whole.equals(element)
        && old.elements().containsKey(whole) != now.elements().containsKey(whole);
  }

  private void changed(Element element, Aspect aspect, String before, String after) {
    if (!before.equals(after)) {
      add(
          element,
          Change.CHANGED,
          Element.label(aspect),
          before,
          after,
          side -> Judgement.ofChanged(aspect, before, after, side),
          "");
    }
  }

  private void add(
      Element element,
      Change change,
      String what,
      String before,
      String after,
      Function<Side, Judgement> judge,
      String hint) {
    Set<Side> sides = EnumSet.noneOf(Side.class);
    sides.addAll(old.sides(element));
    sides.addAll(now.sides(element));
    Map<Side, Impact> impacts = new EnumMap<>(Side.class);
    Set<String> notes = new TreeSet<>();
    for (Side side : sides) {
      Judgement judgement = judge.apply(side);
      impacts.put(side, judgement.impact());
      notes.add(judgement.reason());
    }
    notes.add(hint);
    notes.remove("");
    differences.add(
        new Difference(element, change, what, before, after, impacts, String.join("; ", notes)));
  }

  private static String describe(Element element, Map<Aspect, String> facts) {
    Aspect main = element.kind() == Kind.OPERATION ? Aspect.NAME : Aspect.TYPE;
    String text = facts.getOrDefault(main, "");
    return "yes".equals(facts.get(Aspect.REQUIRED)) ? text + ", required" : text;
  }

  /** If one was removed and one just like it was added in the same place, it may be the same. */
  private static String renamed(
      Inventory other, Inventory own, Element element, Map<Aspect, String> facts, String word) {
    List<Element> partners = alike(other, own, element, facts);
    return partners.size() == 1 && alike(own, other, element, facts).size() == 1
        ? "perhaps renamed " + word + partners.get(0).name()
        : "";
  }

  private static List<Element> alike(
      Inventory within, Inventory without, Element element, Map<Aspect, String> facts) {
    if (element.kind() != Kind.PARAMETER && element.kind() != Kind.FIELD) {
      return List.of();
    }
    return within.elements().entrySet().stream()
        .filter(e -> e.getKey().kind() == element.kind())
        .filter(e -> e.getKey().owner().equals(element.owner()))
        .filter(e -> e.getValue().equals(facts))
        .map(Map.Entry::getKey)
        .filter(e -> !without.elements().containsKey(e))
        .toList();
  }
}
