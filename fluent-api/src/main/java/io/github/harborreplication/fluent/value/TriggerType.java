package io.github.harborreplication.fluent.value;

import java.util.List;

/**
 * What sets a policy off, or started an execution.
 *
 * <p>An open set: a newer Harbor may have more values, and {@link #unchecked} takes any. Two of the
 * same text are equal.
 */
public final class TriggerType extends OpenValue {
  /** A person or a program, through the API. */
  public static final TriggerType MANUAL = new TriggerType("manual");

  /** A schedule. */
  public static final TriggerType SCHEDULED = new TriggerType("scheduled");

  /** An artifact pushed or deleted. */
  public static final TriggerType EVENT_BASED = new TriggerType("event_based");

  private static final List<TriggerType> KNOWN = List.of(MANUAL, SCHEDULED, EVENT_BASED);

  private TriggerType(String value) {
    super(value);
  }

  /** {@return the values that this version of the library knows} */
  public static List<TriggerType> known() {
    return KNOWN;
  }

  /**
   * {@return one of the known values}
   *
   * @param value the value as Harbor writes it, letter case included
   * @throws IllegalArgumentException for any other value, because Harbor returns an empty list for
   *     a misspelt one; the message names the known ones
   */
  public static TriggerType of(String value) {
    return new TriggerType(require("trigger", value, KNOWN));
  }

  /**
   * {@return any value, for a Harbor that has more of them than this library knows}
   *
   * @param value the value as Harbor writes it
   */
  public static TriggerType unchecked(String value) {
    return new TriggerType(value);
  }
}
