package io.github.harborreplication.fake.internal.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What starts a policy's executions. */
public enum Trigger {
  MANUAL("manual", "MANUAL"),
  SCHEDULED("scheduled", "SCHEDULE"),
  EVENT_BASED("event_based", "EVENT");

  private final String text;
  private final String inner;

  Trigger(String text, String inner) {
    this.text = text;
    this.inner = inner;
  }

  /** As Harbor writes it. */
  public String text() {
    return text;
  }

  /** As the server's database has it, and webhooks; lists take it too. */
  public String inner() {
    return inner;
  }

  /** The same for what an execution shows, or that itself if Harbor has no such trigger. */
  public static String inner(String shown) {
    return Arrays.stream(values())
        .filter(trigger -> trigger.is(shown))
        .findFirst()
        .map(Trigger::inner)
        .orElse(shown);
  }

  /** Whether a policy or an execution shows this one; tests may have executions show any text. */
  public boolean is(@Nullable String shown) {
    return text.equals(shown);
  }

  public static boolean isKnown(@Nullable String text) {
    return Arrays.stream(values()).anyMatch(trigger -> trigger.is(text));
  }
}
