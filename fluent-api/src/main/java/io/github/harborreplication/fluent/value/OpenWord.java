package io.github.harborreplication.fluent.value;

import java.util.List;
import java.util.Objects;

/** A word of Harbor's from an open set; two of the same set and word are equal. */
public abstract sealed class OpenWord permits ExecutionStatus, TaskStatus, TriggerType {
  private final String word;

  OpenWord(String word) {
    this.word = Objects.requireNonNull(word, "word");
  }

  /**
   * The word, as Harbor writes it.
   *
   * @return the word
   */
  public final String word() {
    return word;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof OpenWord that
        && getClass() == that.getClass()
        && word.equals(that.word);
  }

  @Override
  public final int hashCode() {
    return word.hashCode();
  }

  /** The word, as Harbor writes it. */
  @Override
  public final String toString() {
    return word;
  }

  /** The word itself, if it is one of those known: Harbor answers any other with an empty list. */
  static String require(String kind, String word, List<? extends OpenWord> known) {
    Objects.requireNonNull(word, "word");
    List<String> words = known.stream().map(OpenWord::word).toList();
    if (words.contains(word)) {
      return word;
    }
    throw new IllegalArgumentException(
        "\""
            + word.replaceAll("\\p{Cntrl}", "?")
            + "\": Harbor knows no such "
            + kind
            + " and would answer with an empty list. Did you mean "
            + Nearest.to(word, words)
            + "? Known are "
            + String.join(", ", words)
            + "; unchecked(...) takes any word");
  }
}
