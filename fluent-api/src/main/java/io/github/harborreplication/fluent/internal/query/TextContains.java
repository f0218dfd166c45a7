package io.github.harborreplication.fluent.internal.query;

/** A text contains another, in any letter case. */
public record TextContains(PolicyKey key, String part) implements Condition {
  public TextContains {
    String instead = Instead.ofContains(key, part);
    TextRule.check(key, part, instead);
    if (part.indexOf('%') >= 0) {
      throw Stricter.PERCENT_IN_CONTAINS.refusal(key + " " + JavaLiteral.of(part), instead);
    }
  }

  @Override
  public String pattern() {
    return "~" + part;
  }
}
