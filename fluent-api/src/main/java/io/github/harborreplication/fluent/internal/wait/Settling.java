package io.github.harborreplication.fluent.internal.wait;

import java.time.Duration;

/**
 * How long after a task failed Harbor can still try it again. The pause before the second try is 16
 * to 74 s, before the third 31 to 118 s; there is no fourth.
 *
 * @param firstTry after a failure known to be the first
 * @param laterTry after any other
 */
public record Settling(Duration firstTry, Duration laterTry) {
  static final int TRIES = 3;

  /**
   * Less than the shortest pause between two tries: whoever looks this often sees each, and what
   * began this soon is the first.
   */
  static final Duration MISSES_NO_TRY = Duration.ofSeconds(10);

  public static Settling standard() {
    return new Settling(Duration.ofSeconds(80), Duration.ofSeconds(125));
  }

  public static Settling of(Duration time) {
    return new Settling(time, time);
  }
}
