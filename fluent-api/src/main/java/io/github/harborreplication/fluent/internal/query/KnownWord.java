package io.github.harborreplication.fluent.internal.query;

import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks a word of Harbor's against those that are known. */
public final class KnownWord {
  private KnownWord() {}

  /**
   * Whether a row that shows the one word cannot have been found by the other. Of words that are
   * not known that cannot be said: Harbor shows some by another name than it filters them by.
   */
  public static boolean differ(
      @Nullable String shown, @Nullable String asked, Collection<String> known) {
    return shown != null
        && asked != null
        && known.contains(shown)
        && known.contains(asked)
        && !shown.equals(asked);
  }

  /** The word itself; any but the known ones is refused, for Harbor answers it with nothing. */
  public static String require(String kind, String word, Collection<String> known) {
    if (known.contains(Objects.requireNonNull(word, "word"))) {
      return word;
    }
    throw Refusal.of(
        JavaLiteral.of(word),
        "Harbor knows no such " + kind + " and would answer with an empty list",
        "Did you mean "
            + Nearest.to(word, known)
            + "? Known are "
            + String.join(", ", known)
            + "; unchecked(...) takes any word");
  }
}
