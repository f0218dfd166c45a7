package io.github.harborreplication.fluent.value;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the known value that a mistyped one most likely means, for messages that suggest it. */
public final class Nearest {
  private Nearest() {}

  /**
   * Returns the nearest of the known values. One that contains all of the mistyped one comes first
   * ({@code speed} in {@code speed_kb}).
   *
   * @param mistyped the mistyped value
   * @param known the values to choose from; at least one
   * @return the nearest one
   */
  public static String to(String mistyped, Collection<String> known) {
    int suffix = mistyped.indexOf("__");
    String wanted = letters(suffix < 0 ? mistyped : mistyped.substring(0, suffix));
    List<String> holding =
        known.stream().filter(k -> wanted.length() > 2 && letters(k).contains(wanted)).toList();
    return (holding.isEmpty() ? known : holding)
        .stream()
            .min(Comparator.comparingInt((String k) -> distance(wanted, letters(k))))
            .orElseThrow();
  }

  /**
   * Returns the nearest of the known values if it is near enough to be meant: it contains the
   * mistyped one, or at most two letters differ, or a third of them.
   *
   * @param mistyped the mistyped value
   * @param known the values to choose from
   * @return the nearest one; empty if none is near
   */
  public static Optional<String> near(String mistyped, Collection<String> known) {
    String wanted = letters(mistyped);
    int most = Math.max(2, wanted.length() / 3);
    return (known.isEmpty() ? Optional.<String>empty() : Optional.of(to(mistyped, known)))
        .filter(k -> letters(k).contains(wanted) || distance(wanted, letters(k)) <= most);
  }

  private static String letters(String text) {
    return text.replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** Letters to add, drop or change to get from one text to the other (Levenshtein). */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
