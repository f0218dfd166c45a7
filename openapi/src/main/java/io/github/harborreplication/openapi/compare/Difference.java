package io.github.harborreplication.openapi.compare;

import java.util.Map;

/**
 * One thing in which two documents differ.
 *
 * @param element what differs
 * @param change whether it came, went, or an aspect of it changed
 * @param what the changed aspect's name; the kind of element where it came or went
 * @param before what the old document says; empty if nothing
 * @param after what the new document says; empty if nothing
 * @param impacts what it means on each side
 * @param note why it is judged so, or a hint; may be empty
 */
public record Difference(
    Element element,
    Change change,
    String what,
    String before,
    String after,
    Map<Side, Impact> impacts,
    String note) {

  /** What happened to the element. */
  public enum Change {
    /** The newer document alone has it. */
    ADDED,
    /** The older document alone has it. */
    REMOVED,
    /** Both have it, and say something else of it. */
    CHANGED
  }

  /**
   * What it means on one side.
   *
   * @param side the side
   * @return NONE if it is not used there
   */
  public Impact on(Side side) {
    return impacts.getOrDefault(side, Impact.NONE);
  }

  /** {@return whether it breaks something on either side} */
  public boolean isBreaking() {
    return impacts.containsValue(Impact.BREAKING);
  }
}
