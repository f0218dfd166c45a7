package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.fluent.value.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What is to be thought of an execution.
 *
 * @param state how far it is
 * @param outcome how it ended; null until it has
 * @param settled whether that can no longer change
 */
public record Verdict(State state, @Nullable Outcome outcome, boolean settled) {
  /** How far an execution is. */
  public enum State {
    /** At work, or not begun. */
    RUNNING,
    /** The work is done; Harbor's word for it is about to follow. */
    FINISHING,
    /** Tasks have failed, and Harbor may try them again. */
    UNSETTLED,
    /** Over. */
    ENDED
  }

  static Verdict still(State state) {
    return new Verdict(state, null, false);
  }

  static Verdict ended(Outcome outcome) {
    return new Verdict(State.ENDED, outcome, true);
  }

  static Verdict failed(boolean settled) {
    return new Verdict(State.ENDED, Outcome.FAILED, settled);
  }
}
