package io.github.harborreplication.openapi.report;

import java.util.Comparator;

/**
 * A line of a source.
 *
 * @param file the file, seen from the project's root
 * @param line its number, from 1
 */
record Mention(String file, int line) implements Comparable<Mention> {
  private static final Comparator<Mention> ORDER =
      Comparator.comparing(Mention::isOfTests)
          .thenComparing(Mention::file)
          .thenComparingInt(Mention::line);

  private boolean isOfTests() {
    return !file.contains("/src/main/");
  }

  /** What is published comes before what tests it. */
  @Override
  public int compareTo(Mention other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
