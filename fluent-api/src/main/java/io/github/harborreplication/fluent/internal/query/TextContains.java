package io.github.harborreplication.fluent.internal.query;

import java.util.Locale;
import java.util.Set;

/** A text contains another, in any letter case. */
public record TextContains(PolicyKey key, String part) implements Condition {
  private static final Set<String> TRIGGER_TYPES = Set.of("scheduled", "event_based");

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

  /** Beyond ASCII, which letters are the same in another case is the database's to say. */
  @Override
  public boolean allows(ShownRow row) {
    if (key == PolicyKey.TRIGGER) {
      return !TRIGGER_TYPES.contains(part) || row.triggerType().equals(part);
    }
    String shown = row.text(key);
    return shown == null
        || !isAscii(shown)
        || !isAscii(part)
        || shown.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }
}
