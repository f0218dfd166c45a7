package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.fluent.internal.wait.Verdict.State;
import java.time.Duration;

/**
 * How long to wait before the next poll.
 *
 * @param pause the pause that is due
 * @param fixed whether it stays as it is
 */
public record Pace(Duration pause, boolean fixed) {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration WHILE_FINISHING = Duration.ofSeconds(1);

  public static Pace growing() {
    return new Pace(FIRST, false);
  }

  public static Pace every(Duration pause) {
    return new Pace(pause, true);
  }

  Duration pauseIn(State state) {
    return state == State.FINISHING && !fixed ? WHILE_FINISHING : pause;
  }

  /** The pace after this pause. */
  public Pace next() {
    if (fixed) {
      return this;
    }
    Duration longer = pause.multipliedBy(3).dividedBy(2);
    return new Pace(longer.compareTo(LONGEST) > 0 ? LONGEST : longer, false);
  }
}
