package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.query.QueryKey;
import io.github.harborreplication.fluent.internal.query.TextCondition;
import java.util.Collection;
import java.util.List;

/**
 * A field that holds text.
 *
 * <p>Harbor's query language cannot express every text: no value may be empty or contain a comma or
 * a NUL. Such a value is refused with an {@link IllegalArgumentException} whose message shows the
 * code that works instead. Spaces at either end count.
 *
 * @param <T> what is listed
 */
public final class TextField<T> extends SortKey<T> {
  private final QueryKey key;

  TextField(QueryKey key) {
    super(key.key());
    this.key = key;
  }

  /**
   * {@return a filter that matches this text, letter case included}
   *
   * @param value the text
   * @throws IllegalArgumentException if Harbor cannot compare with the text
   */
  public Filter<T> equalTo(String value) {
    return Filter.of(new TextCondition.Is(key, value));
  }

  /**
   * {@return a filter that matches texts that contain this one, in any letter case}
   *
   * @param part the part; {@code _} and {@code \} match themselves, {@code %} is refused (because
   *     Harbor escapes it twice, it never matches)
   * @throws IllegalArgumentException if Harbor cannot search for the text
   */
  public Filter<T> contains(String part) {
    return Filter.of(new TextCondition.Contains(key, part));
  }

  /**
   * {@return a filter that matches any of these texts, letter case included}
   *
   * @param values at least one text; none may contain a space, or begin or end with a quotation
   *     mark or an apostrophe
   * @throws IllegalArgumentException if there is none, or one that a list of Harbor's cannot
   *     contain
   */
  public Filter<T> oneOf(String... values) {
    return oneOf(List.of(values));
  }

  /**
   * {@return the filter of {@link #oneOf(String...)}}
   *
   * @param values at least one text
   */
  public Filter<T> oneOf(Collection<String> values) {
    return Filter.of(TextCondition.In.of(key, values));
  }
}
