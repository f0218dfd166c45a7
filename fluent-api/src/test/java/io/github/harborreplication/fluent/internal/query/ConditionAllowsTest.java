package io.github.harborreplication.fluent.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rows a condition cannot have found. */
class ConditionAllowsTest {
  private record Row(@Nullable Long number, @Nullable String text, String triggerType)
      implements ShownRow {
    static Row of(long number) {
      return new Row(number, null, "");
    }

    static Row of(String text) {
      return new Row(null, text, "");
    }

    @Override
    public @Nullable Long number(PolicyKey key) {
      return number;
    }

    @Override
    public @Nullable String text(PolicyKey key) {
      return text;
    }
  }

  private static final Row SHOWS_NOTHING = new Row(null, null, "");

  @Test
  void aColumnThatIsNotShownProvesNothing() {
    List<Condition> conditions =
        List.of(
            new TextIs(PolicyKey.CREATOR, "a"),
            new TextContains(PolicyKey.CREATOR, "a"),
            TextIn.of(PolicyKey.CREATOR, List.of("a")),
            new NumberIs(PolicyKey.SPEED, 5),
            NumberIn.of(PolicyKey.SPEED, List.of(5L)),
            new NumberRange(PolicyKey.SPEED, 5L, 6L),
            new BooleanIs(PolicyKey.ENABLED, true),
            new TimeRange(PolicyKey.CREATION_TIME, Instant.EPOCH, Instant.EPOCH));

    assertThat(conditions).allMatch(condition -> condition.allows(SHOWS_NOTHING));
  }

  @ParameterizedTest
  @CsvSource({"4, false", "5, true", "6, true", "7, true", "8, false"})
  void aRangeOfNumbersIncludesItsEnds(long shown, boolean allowed) {
    assertThat(new NumberRange(PolicyKey.SPEED, 5L, 7L).allows(Row.of(shown))).isEqualTo(allowed);
    assertThat(new NumberRange(PolicyKey.SPEED, 5L, null).allows(Row.of(shown)))
        .isEqualTo(shown >= 5);
    assertThat(new NumberRange(PolicyKey.SPEED, null, 7L).allows(Row.of(shown)))
        .isEqualTo(shown <= 7);
  }

  @Test
  void aNumberIsTheOneOrOneOfThem() {
    assertThat(new NumberIs(PolicyKey.SPEED, 5).allows(Row.of(5))).isTrue();
    assertThat(new NumberIs(PolicyKey.SPEED, 5).allows(Row.of(6))).isFalse();
    assertThat(NumberIn.of(PolicyKey.SPEED, List.of(5L, 7L)).allows(Row.of(7))).isTrue();
    assertThat(NumberIn.of(PolicyKey.SPEED, List.of(5L, 7L)).allows(Row.of(6))).isFalse();
  }

  @Test
  void aBooleanIsShownAsOneOrZero() {
    assertThat(new BooleanIs(PolicyKey.ENABLED, true).allows(Row.of(1))).isTrue();
    assertThat(new BooleanIs(PolicyKey.ENABLED, true).allows(Row.of(0))).isFalse();
    assertThat(new BooleanIs(PolicyKey.ENABLED, false).allows(Row.of(0))).isTrue();
    assertThat(new BooleanIs(PolicyKey.ENABLED, false).allows(Row.of(1))).isFalse();
  }

  /** A row of 0.005999 s is shown as 5 ms. */
  @ParameterizedTest
  @CsvSource({"4, false", "5, true", "6, true", "7, true", "8, false"})
  void aTimeIsComparedAsCutToMilliseconds(long shown, boolean allowed) {
    Instant from = Instant.ofEpochSecond(0, 5_999_000);
    Instant until = Instant.ofEpochSecond(0, 7_000_000);

    assertThat(new TimeRange(PolicyKey.CREATION_TIME, from, until).allows(Row.of(shown)))
        .isEqualTo(allowed);
    assertThat(new TimeRange(PolicyKey.CREATION_TIME, from, null).allows(Row.of(shown)))
        .isEqualTo(shown >= 5);
    assertThat(new TimeRange(PolicyKey.CREATION_TIME, null, until).allows(Row.of(shown)))
        .isEqualTo(shown <= 7);
  }

  @Test
  void aTextIsTheOneOrOneOfThemLetterCaseIncluded() {
    assertThat(new TextIs(PolicyKey.NAME, "~a").allows(Row.of("~a"))).isTrue();
    assertThat(new TextIs(PolicyKey.NAME, "a").allows(Row.of("A"))).isFalse();
    assertThat(TextIn.of(PolicyKey.NAME, List.of("a", "b")).allows(Row.of("b"))).isTrue();
    assertThat(TextIn.of(PolicyKey.NAME, List.of("a", "b")).allows(Row.of("B"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "prod, to-PROD-1, true",
    "PROD, to-prod-1, true",
    "prod, prdo, false",
    "é, e, true",
    "prod, é, true"
  })
  void containsIsOnlyJudgedWhereAllDatabasesAgreeOnLetterCase(
      String part, String shown, boolean allowed) {
    assertThat(new TextContains(PolicyKey.NAME, part).allows(Row.of(shown))).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "scheduled, scheduled, true",
    "scheduled, manual, false",
    "scheduled, '', false",
    "event_based, event_based, true",
    "event_based, scheduled, false",
    "cron, manual, true"
  })
  void aTriggersTextIsJudgedByItsTypeAlone(String part, String type, boolean allowed) {
    assertThat(new TextContains(PolicyKey.TRIGGER, part).allows(new Row(null, null, type)))
        .isEqualTo(allowed);
  }

  @Test
  void aQueryNamesTheConditionThatCannotHaveFoundTheRow() {
    Query query =
        Query.of(new NumberIs(PolicyKey.SPEED, 5)).and(Query.of(new TextIs(PolicyKey.NAME, "a")));

    assertThat(query.brokenBy(new Row(5L, "a", ""))).isEmpty();
    assertThat(query.brokenBy(new Row(5L, "b", "")))
        .map(Condition::text)
        .isEqualTo(Optional.of("name=a"));
    assertThat(Query.all().brokenBy(Row.of("b"))).isEmpty();
  }
}
