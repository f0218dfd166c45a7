package io.github.harborreplication.fluent.internal.query;

/** The exception for a query that is not sent: what was asked, the rule, what to write instead. */
final class Refusal {
  private Refusal() {}

  static IllegalArgumentException of(String asked, String rule, String instead) {
    return new IllegalArgumentException(asked + ": " + rule + ". " + instead);
  }
}
