package io.github.harborreplication.fluent.value;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One field in which a policy or a registry differs from what it was, or is to be. Values are
 * compared by their meaning: false, 0, empty and absent are equal where Harbor treats them so, the
 * registry of a policy is its id, and the order of filters does not count. A secret cannot be
 * compared, and is never shown.
 */
public final class Difference {
  private final String field;
  private final @Nullable String before;
  private final @Nullable String after;

  /**
   * Creates a difference. Users need none, except in tests of their own.
   *
   * @param field the path of the field
   * @param before the value before; empty if there was none, or the default
   * @param after the value after; empty if there is none, or the default
   */
  public Difference(String field, Optional<String> before, Optional<String> after) {
    this.field = Objects.requireNonNull(field, "field");
    this.before = before.orElse(null);
    this.after = after.orElse(null);
  }

  /** {@return the field in Harbor's JSON, such as {@code trigger.trigger_settings.cron}} */
  public String field() {
    return field;
  }

  /** {@return the value before: text as it is, anything else as JSON; empty for the default} */
  public Optional<String> before() {
    return Optional.ofNullable(before);
  }

  /** {@return the value after: text as it is, anything else as JSON; empty for the default} */
  public Optional<String> after() {
    return Optional.ofNullable(after);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Difference that
        && field.equals(that.field)
        && Objects.equals(before, that.before)
        && Objects.equals(after, that.after);
  }

  @Override
  public int hashCode() {
    return Objects.hash(field, before, after);
  }

  /** Such as {@code speed: 512 -> 1024}, with {@code (default)} for a value that is not set. */
  @Override
  public String toString() {
    return field
        + ": "
        + Objects.requireNonNullElse(before, "(default)")
        + " -> "
        + Objects.requireNonNullElse(after, "(default)");
  }
}
