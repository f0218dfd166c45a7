package io.github.harborreplication.openapi.compare;

import io.github.harborreplication.openapi.compare.Difference.Change;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** In what one document differs from an older one, and what that means. */
public final class Comparison {
  private final Inventory old;
  private final Inventory now;
  private final List<Difference> differences = new ArrayList<>();

  private Comparison(Inventory old, Inventory now) {
    this.old = old;
    this.now = now;
  }

  /**
   * Compares two documents.
   *
   * @param old what the older one declares
   * @param now what the newer one declares
   * @return the differences, in the order of their elements
   */
  public static List<Difference> between(Inventory old, Inventory now) {
    Comparison comparison = new Comparison(old, now);
    Map<Element, Map<Aspect, String>> all = new TreeMap<>(old.elements());
    all.putAll(now.elements());
    all.keySet().forEach(comparison::compare);
    return List.copyOf(comparison.differences);
  }

  private void compare(Element element) {
    Map<Aspect, String> before = old.elements().get(element);
    Map<Aspect, String> after = now.elements().get(element);
    if (before == null && after != null) {
      cameOrWent(Change.ADDED, element, after);
    } else if (before != null && after == null) {
      cameOrWent(Change.REMOVED, element, before);
    } else if (before != null && after != null) {
      for (Aspect aspect : Aspect.values()) {
        changed(element, aspect, before.getOrDefault(aspect, ""), after.getOrDefault(aspect, ""));
      }
    }
  }

  private void cameOrWent(Change change, Element element, Map<Aspect, String> facts) {
    if (comesWithItsOwner(element)) {
      return;
    }
    Map<Side, Judgement> judgements = new EnumMap<>(Side.class);
    for (Side side : sides(element)) {
      judgements.put(
          side,
          change == Change.ADDED
              ? Judgement.ofAdded(facts, side)
              : Judgement.ofRemoved(element, side));
    }
    String text = describe(element, facts);
    add(
        element,
        change,
        element.kind().word(),
        change == Change.REMOVED ? text : "",
        change == Change.ADDED ? text : "",
        judgements,
        renamed(change, element, facts));
  }

  /** A new operation's parameters, or a lost model's fields, go without saying. */
  private boolean comesWithItsOwner(Element element) {
    Element owner =
        switch (element.kind()) {
          case OPERATION, MODEL -> element;
          case FIELD -> new Element(Element.Kind.MODEL, element.owner(), "");
          case ANSWER_HEADER ->
              new Element(
                  Element.Kind.ANSWER,
                  element.owner(),
                  element.name().substring(0, element.name().indexOf(' ')));
          case PARAMETER, REQUEST_BODY, ANSWER ->
              new Element(Element.Kind.OPERATION, element.owner(), "");
        };
    return !owner.equals(element)
        && old.elements().containsKey(owner) != now.elements().containsKey(owner);
  }

  private void changed(Element element, Aspect aspect, String before, String after) {
    if (before.equals(after)) {
      return;
    }
    Map<Side, Judgement> judgements = new EnumMap<>(Side.class);
    for (Side side : sides(element)) {
      judgements.put(side, Judgement.ofChanged(aspect, before, after, side));
    }
    add(element, Change.CHANGED, aspect.word(), before, after, judgements, "");
  }

  private void add(
      Element element,
      Change change,
      String what,
      String before,
      String after,
      Map<Side, Judgement> judgements,
      String hint) {
    Map<Side, Impact> impacts = new EnumMap<>(Side.class);
    judgements.forEach((side, judgement) -> impacts.put(side, judgement.impact()));
    Set<String> notes =
        judgements.values().stream()
            .map(Judgement::why)
            .collect(Collectors.toCollection(TreeSet::new));
    notes.add(hint);
    notes.remove("");
    differences.add(
        new Difference(
            element, change, what, before, after, Map.copyOf(impacts), String.join("; ", notes)));
  }

  private Set<Side> sides(Element element) {
    Set<Side> sides = EnumSet.noneOf(Side.class);
    sides.addAll(old.sides(element));
    sides.addAll(now.sides(element));
    return sides;
  }

  private static String describe(Element element, Map<Aspect, String> facts) {
    String text =
        element.kind() == Element.Kind.OPERATION
            ? facts.getOrDefault(Aspect.OPERATION_ID, "")
            : facts.getOrDefault(Aspect.TYPE, "");
    return "yes".equals(facts.get(Aspect.REQUIRED)) ? text + ", required" : text;
  }

  /** One that goes while its only like comes, in the same place, may have got another name. */
  private String renamed(Change change, Element element, Map<Aspect, String> facts) {
    Inventory other = change == Change.ADDED ? old : now;
    Inventory own = change == Change.ADDED ? now : old;
    List<Element> partners = alike(other, own, element, facts);
    boolean unambiguous = partners.size() == 1 && alike(own, other, element, facts).size() == 1;
    return unambiguous
        ? "perhaps renamed " + (change == Change.ADDED ? "from " : "to ") + partners.get(0).name()
        : "";
  }

  private static List<Element> alike(
      Inventory within, Inventory without, Element element, Map<Aspect, String> facts) {
    if (element.kind() != Element.Kind.PARAMETER && element.kind() != Element.Kind.FIELD) {
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
