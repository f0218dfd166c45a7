package io.github.harborreplication.openapi.compare;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules by which a difference is harmless or breaks a client that was built before it. They are
 * stricter than openapi-diff's: who reads a field loses it also when it was optional, and a number
 * that gets wider no longer fits the type that a generated client reads it into.
 *
 * @param impact what it means
 * @param why the reason, in a few words
 */
record Judgement(Impact impact, String why) {
  private static final Judgement HARMLESS = new Judgement(Impact.COMPATIBLE, "");
  private static final Set<String> MASKED = Set.of("string", "string (password)");

  private static Judgement breaking(String why) {
    return new Judgement(Impact.BREAKING, why);
  }

  static Judgement ofAdded(Map<Aspect, String> facts, Side side) {
    boolean required = "yes".equals(facts.get(Aspect.REQUIRED));
    return side == Side.REQUESTS && required
        ? breaking("required, and requests of today lack it")
        : HARMLESS;
  }

  static Judgement ofRemoved(Element element, Side side) {
    if (element.kind() == Element.Kind.ANSWER && !element.name().startsWith("2")) {
      return HARMLESS;
    }
    if (element.kind() == Element.Kind.MODEL) {
      // Its fields are listed beside it, and what refers to it changes its type.
      return HARMLESS;
    }
    return side == Side.REQUESTS
        ? breaking("what sends it is no longer heard")
        : breaking("what reads it no longer finds it");
  }

  static Judgement ofChanged(Aspect aspect, String before, String after, Side side) {
    return switch (aspect) {
      case OPERATION_ID -> breaking("the generated method is named after it");
      case DEPRECATED -> HARMLESS;
      case TYPE -> type(before, after, side);
      case REQUIRED ->
          moreAllowed(
              "yes".equals(before), side, "requests of today may lack it", "answers may lack it");
      case NULLABLE ->
          moreAllowed(
              "yes".equals(after),
              side,
              "requests of today may hold null",
              "answers may hold null");
      case DEFAULT ->
          side == Side.REQUESTS && !before.isEmpty()
              ? breaking("what is left out means something else")
              : HARMLESS;
      case VALUES -> values(before, after, side);
      case UPPER_LIMIT -> limit(before, after, side, 1);
      case LOWER_LIMIT -> limit(before, after, side, -1);
      case PATTERN -> moreAllowed(after.isEmpty(), side, "requests of today may not match it", "");
    };
  }

  /** What is allowed more is harmless to who sends, and news to who reads; and the other way. */
  private static Judgement moreAllowed(
      boolean more, Side side, String whyRequests, String whyAnswers) {
    if (side == Side.REQUESTS) {
      return more ? HARMLESS : breaking(whyRequests);
    }
    return more ? breaking(whyAnswers) : HARMLESS;
  }

  private static Judgement type(String before, String after, Side side) {
    if (MASKED.contains(before) && MASKED.contains(after)) {
      return HARMLESS;
    }
    if (side == Side.REQUESTS && isWider(before, after)) {
      return HARMLESS;
    }
    if (side == Side.ANSWERS && isWider(after, before)) {
      return HARMLESS;
    }
    return side == Side.REQUESTS
        ? breaking("requests of today send the other type")
        : breaking("clients of today read the other type");
  }

  private static boolean isWider(String narrow, String wide) {
    return wide.equals(SchemaFacts.ANYTHING)
        || (narrow.equals("integer (int32)") && wide.startsWith("integer"))
        || (narrow.startsWith("integer") && wide.startsWith("number"));
  }

  private static Judgement values(String before, String after, Side side) {
    Set<String> old = new TreeSet<>(Arrays.asList(before.split(", ", -1)));
    Set<String> now = new TreeSet<>(Arrays.asList(after.split(", ", -1)));
    boolean anyNow = after.isEmpty() || (!before.isEmpty() && now.containsAll(old));
    boolean anyBefore = before.isEmpty() || (!after.isEmpty() && old.containsAll(now));
    if (side == Side.REQUESTS) {
      return anyNow ? HARMLESS : breaking("requests of today may send another word");
    }
    return anyBefore ? HARMLESS : breaking("answers may hold a word that is not known today");
  }

  private static Judgement limit(String before, String after, Side side, int sign) {
    boolean more =
        after.isEmpty()
            || (!before.isEmpty()
                && new BigDecimal(after).compareTo(new BigDecimal(before)) * sign > 0);
    return moreAllowed(
        more,
        side,
        "requests of today may be beyond it",
        "answers may be beyond what was the limit");
  }
}
