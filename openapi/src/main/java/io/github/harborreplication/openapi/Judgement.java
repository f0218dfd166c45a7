package io.github.harborreplication.openapi;

import io.github.harborreplication.openapi.Comparison.Difference.Impact;
import io.github.harborreplication.openapi.Element.Aspect;
import io.github.harborreplication.openapi.Element.Kind;
import io.github.harborreplication.openapi.Element.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules by which a difference is compatible with a client that was built before it, or breaks
 * it. A generated client has types: code that reads a field loses it even if it was optional, and a
 * wider number no longer fits the type that it is read into.
 *
 * @param impact what the difference means
 * @param reason why it breaks; empty if it does not
 */
record Judgement(Impact impact, String reason) {
  private static final Judgement COMPATIBLE = new Judgement(Impact.COMPATIBLE, "");
  private static final Set<String> MASKED = Set.of("string", "string (password)");

  private static Judgement breaking(String reason) {
    return new Judgement(Impact.BREAKING, reason);
  }

  static Judgement ofAdded(Map<Aspect, String> facts, Side side) {
    boolean required = "yes".equals(facts.get(Aspect.REQUIRED));
    return side == Side.REQUESTS && required
        ? breaking("required, and existing requests do not have it")
        : COMPATIBLE;
  }

  static Judgement ofRemoved(Element element, Side side) {
    boolean isError = element.kind() == Kind.RESPONSE && !element.name().startsWith("2");
    // The fields of a model are listed beside it, and what refers to it changes its type.
    if (isError || element.kind() == Kind.MODEL) {
      return COMPATIBLE;
    }
    return side == Side.REQUESTS
        ? breaking("existing requests send it")
        : breaking("existing clients read it");
  }

  static Judgement ofChanged(Aspect aspect, String before, String after, Side side) {
    boolean isSent = side == Side.REQUESTS;
    return switch (aspect) {
      case NAME -> breaking("the generated method is named after it");
      case OTHER_MEMBERS -> breaking("no rule judges this; compare the two documents");
      case DEPRECATED -> COMPATIBLE;
      case SECURITY ->
          !isSent || includes(after, before)
              ? COMPATIBLE
              : breaking("existing requests may log in another way");
      case TYPE -> type(before, after, side);
      case REQUIRED ->
          widened(
              "yes".equals(before),
              side,
              "existing requests may not have it",
              "responses may not have it");
      case NULLABLE ->
          widened(
              "yes".equals(after),
              side,
              "existing requests may hold null",
              "responses may hold null");
      case DEFAULT ->
          isSent && !before.isEmpty()
              ? breaking("an omitted value means something else")
              : COMPATIBLE;
      case VALUES -> values(before, after, side);
      case UPPER_LIMIT -> limit(before, after, side, 1);
      case LOWER_LIMIT -> limit(before, after, side, -1);
      case PATTERN -> widened(after.isEmpty(), side, "existing requests may not match it", "");
    };
  }

  /** To allow more is compatible for senders and breaks readers; to allow less is the opposite. */
  private static Judgement widened(
      boolean isWider, Side side, String requestsReason, String responsesReason) {
    if (side == Side.REQUESTS) {
      return isWider ? COMPATIBLE : breaking(requestsReason);
    }
    return isWider ? breaking(responsesReason) : COMPATIBLE;
  }

  private static Judgement type(String before, String after, Side side) {
    if (MASKED.contains(before) && MASKED.contains(after)) {
      return COMPATIBLE;
    }
    if (side == Side.REQUESTS) {
      return isWider(before, after) ? COMPATIBLE : breaking("existing requests send the old type");
    }
    return isWider(after, before) ? COMPATIBLE : breaking("existing clients read the old type");
  }

  private static boolean isWider(String narrow, String wide) {
    return wide.equals(SchemaFacts.ANYTHING)
        || (narrow.equals("integer (int32)") && wide.startsWith("integer"))
        || (narrow.startsWith("integer") && wide.startsWith("number"));
  }

  private static Judgement values(String before, String after, Side side) {
    if (side == Side.REQUESTS) {
      return includes(after, before)
          ? COMPATIBLE
          : breaking("existing requests may send another value");
    }
    return includes(before, after)
        ? COMPATIBLE
        : breaking("responses may hold a value that is unknown today");
  }

  /** Whether one list allows everything that another does; an empty list allows anything. */
  private static boolean includes(String wide, String narrow) {
    return wide.isEmpty()
        || (!narrow.isEmpty()
            && List.of(wide.split(", ")).containsAll(List.of(narrow.split(", "))));
  }

  private static Judgement limit(String before, String after, Side side, int sign) {
    boolean isWider =
        after.isEmpty()
            || (!before.isEmpty()
                && new BigDecimal(after).compareTo(new BigDecimal(before)) * sign > 0);
    return widened(
        isWider, side, "existing requests may be beyond it", "responses may be beyond the old one");
  }
}
