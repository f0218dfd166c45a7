package io.github.harborreplication.benchmarks;

import java.util.Map;

/**
 * How much is measured.
 *
 * @param rounds how often every walk has its turn; each turn is a JVM of its own
 * @param callRounds the same for calls of one request
 * @param warmUpSeconds of each turn, not counted
 * @param seconds of each turn, counted
 * @param firstAnswers fresh JVMs for each client's first answer
 * @param farAway rows to walk for each delay in milliseconds
 */
record Form(
    String name,
    int rounds,
    int callRounds,
    int warmUpSeconds,
    int seconds,
    int firstAnswers,
    Map<Integer, Long> farAway) {
  /** What {@code docs/performance.md} holds. */
  static final Form FULL =
      new Form("full", 5, 3, 4, 4, 15, Map.of(1, 20_000L, 20, 20_000L, 100, 10_000L));

  /** Under three minutes, the build included. */
  static final Form SHORT = new Form("short", 1, 1, 2, 1, 5, Map.of(20, 10_000L));

  static Form named(String name) {
    return switch (name) {
      case "full" -> FULL;
      case "short" -> SHORT;
      default ->
          throw new IllegalArgumentException("form '" + name + "': must be full, short or docs");
    };
  }
}
