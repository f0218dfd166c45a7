package io.github.harborreplication.fake.internal.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What starts a policy's executions. */
public enum Trigger {
  MANUAL("manual"),
  SCHEDULED("scheduled"),
  EVENT_BASED("event_based");

  private final String text;

  Trigger(String text) {
    this.text = text;
  }

  /** As Harbor writes it. */
  public String text() {
    return text;
  }

  /** Whether a policy or an execution shows this one; tests may have executions show any text. */
  public boolean is(@Nullable String shown) {
    return text.equals(shown);
  }

  public static boolean isKnown(@Nullable String text) {
    return Arrays.stream(values()).anyMatch(trigger -> trigger.is(text));
  }
}
