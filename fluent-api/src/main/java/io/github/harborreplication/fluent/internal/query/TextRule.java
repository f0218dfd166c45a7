package io.github.harborreplication.fluent.internal.query;

/** What no text in a query can hold, whatever the pattern. */
final class TextRule {
  private TextRule() {}

  static void check(PolicyKey key, String value, String instead) {
    String asked = key + " " + JavaLiteral.of(value);
    if (value.isEmpty()) {
      throw Refusal.of(asked, "Harbor refuses an empty value", instead);
    }
    if (value.indexOf(',') >= 0) {
      throw Refusal.of(asked, "Harbor splits a query at every comma", instead);
    }
    if (value.indexOf('\0') >= 0) {
      throw Refusal.of(asked, "no text in Harbor's database holds a NUL", instead);
    }
    for (int i = 0; i < value.length(); i++) {
      if (JavaLiteral.isLoneSurrogate(value, i)) {
        throw Refusal.of(asked, "half a surrogate pair has no form in UTF-8", instead);
      }
    }
  }
}
