package io.github.harborreplication.fluent.internal.query;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A number lies between two bounds, both included; one of them may be missing. */
public record NumberRange(PolicyKey key, @Nullable Long least, @Nullable Long most)
    implements NumberCondition {
  public NumberRange {
    if (least == null && most == null) {
      throw new IllegalArgumentException(key + ": a range needs at least one end");
    }
    if (least != null && most != null && least > most) {
      throw Stricter.REVERSED_RANGE.refusal(
          key + "=[" + least + "~" + most + "]", "Give the lower bound first");
    }
  }

  @Override
  public String pattern() {
    return "[" + Objects.toString(least, "") + "~" + Objects.toString(most, "") + "]";
  }

  @Override
  public boolean allows(ShownRow row) {
    Long shown = row.number(key);
    return shown == null || ((least == null || shown >= least) && (most == null || shown <= most));
  }

  @Override
  public Optional<Condition> joinedWith(Condition other) {
    if (other instanceof NumberRange range) {
      if (most == null && range.least == null) {
        return Optional.of(new NumberRange(key, least, range.most));
      }
      if (least == null && range.most == null) {
        return Optional.of(new NumberRange(key, range.least, most));
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<NumberCondition> atMost(long bound) {
    if (least != null && least > bound) {
      return Optional.empty();
    }
    return Optional.of(new NumberRange(key, least, most == null ? bound : Math.min(most, bound)));
  }
}
