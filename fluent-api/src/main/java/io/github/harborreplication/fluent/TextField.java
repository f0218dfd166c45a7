package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.query.PolicyKey;
import io.github.harborreplication.fluent.internal.query.TextCondition;
import java.util.Collection;
import java.util.List;

/**
 * A field that holds text.
 *
 * <p>Harbor's query language cannot say everything: no value may hold a comma or a NUL, or be
 * empty. Such a value is refused with an {@link IllegalArgumentException} whose message shows the
 * code that works instead. Spaces at either end count.
 *
 * @param <T> what is listed
 */
public final class TextField<T> extends SortKey<T> {
  private final PolicyKey key;

  TextField(PolicyKey key) {
    super(key.key());
    this.key = key;
  }

  /**
   * The text is this one, letter case included.
   *
   * @param value the text
   * @return the filter
   * @throws IllegalArgumentException for a text that Harbor cannot compare with
   */
  public Filter<T> equalTo(String value) {
    return Filter.of(new TextCondition.Is(key, value));
  }

  /**
   * The text contains this one, in any letter case.
   *
   * @param part the part; {@code _} and {@code \} stand for themselves, {@code %} is refused (as
   *     Harbor escapes it twice, it never matches)
   * @return the filter
   * @throws IllegalArgumentException for a text that Harbor cannot look for
   */
  public Filter<T> contains(String part) {
    return Filter.of(new TextCondition.Contains(key, part));
  }

  /**
   * The text is one of these, letter case included.
   *
   * @param values one text at least; none may hold a space or have a quotation mark or an
   *     apostrophe at either end
   * @return the filter
   * @throws IllegalArgumentException for no text at all, or one that Harbor cannot hold in a list
   */
  public Filter<T> oneOf(String... values) {
    return oneOf(List.of(values));
  }

  /**
   * The text is one of these, letter case included.
   *
   * @param values as in {@link #oneOf(String...)}
   * @return the filter
   * @throws IllegalArgumentException for no text at all, or one that Harbor cannot hold in a list
   */
  public Filter<T> oneOf(Collection<String> values) {
    return Filter.of(TextCondition.In.of(key, values));
  }
}
