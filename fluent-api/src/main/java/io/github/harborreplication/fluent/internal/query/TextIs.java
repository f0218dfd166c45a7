package io.github.harborreplication.fluent.internal.query;

/** A text equals, letter case and spaces included. */
public record TextIs(PolicyKey key, String value) implements Condition {
  // A value that begins with one of these would be read as another pattern.
  static final String SPECIAL = "~[{(\\";

  public TextIs {
    TextRule.check(key, value, Instead.ofEqual(key, value));
  }

  @Override
  public String pattern() {
    return SPECIAL.indexOf(value.charAt(0)) >= 0 ? "\\" + value : value;
  }

  @Override
  public boolean allows(ShownRow row) {
    String shown = row.text(key);
    return shown == null || shown.equals(value);
  }
}
