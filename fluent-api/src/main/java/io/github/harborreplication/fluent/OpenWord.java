package io.github.harborreplication.fluent;

import java.util.Objects;

/** A word of Harbor's from an open set; two of the same set and word are equal. */
abstract sealed class OpenWord permits ExecutionStatus, TaskStatus, TriggerType {
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
}
