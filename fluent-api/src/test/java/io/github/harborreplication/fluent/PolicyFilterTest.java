package io.github.harborreplication.fluent;

import static io.github.harborreplication.fluent.PolicyFields.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fluent.internal.query.QueryKey;
import io.github.harborreplication.model.ReplicationPolicy;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFilterTest {
  private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");

  static Stream<Arguments> rendered() {
    return Stream.of(
        Arguments.of(NAME.equalTo("x"), "name=x"),
        Arguments.of(NAME.equalTo(" x "), "name= x "),
        Arguments.of(NAME.equalTo("~x"), "name=\\~x"),
        Arguments.of(NAME.equalTo("[x"), "name=\\[x"),
        Arguments.of(NAME.equalTo("{x"), "name=\\{x"),
        Arguments.of(NAME.equalTo("(x"), "name=\\(x"),
        Arguments.of(NAME.equalTo("\\x"), "name=\\\\x"),
        Arguments.of(NAME.equalTo("x~[{(\\"), "name=x~[{(\\"),
        Arguments.of(NAME.equalTo("100%"), "name=100%"),
        Arguments.of(NAME.contains("\\~_"), "name=~\\~_"),
        Arguments.of(NAME.oneOf("a", "777001"), "name={\"a\" \"777001\"}"),
        Arguments.of(NAME.oneOf(List.of("it's")), "name={\"it's\"}"),
        Arguments.of(ID.equalTo(7), "id=7"),
        Arguments.of(ID.oneOf(1, 2, 3), "id={1 2 3}"),
        Arguments.of(ID.oneOf(List.of(2_000_000_000L)), "id={2000000000}"),
        Arguments.of(ID.between(1, 5), "id=[1~5]"),
        Arguments.of(ID.between(5, 5), "id=[5~5]"),
        Arguments.of(ID.atLeast(3), "id=[3~]"),
        Arguments.of(ID.atMost(9), "id=[~9]"),
        Arguments.of(ID.atLeast(3).and(ID.atMost(9)), "id=[3~9]"),
        Arguments.of(ID.atMost(9).and(ID.atLeast(3)), "id=[3~9]"),
        Arguments.of(ENABLED.isTrue(), "enabled=true"),
        Arguments.of(ENABLED.isFalse(), "enabled=false"),
        Arguments.of(TRIGGER.scheduled(), "trigger=~scheduled"),
        Arguments.of(TRIGGER.eventBased(), "trigger=~event_based"),
        Arguments.of(SPEED.atLeast(1), "speed_kb=[1~]"),
        Arguments.of(CREATION_TIME.from(MONDAY), "creation_time=[2026-11-23T00:00:00.000000Z~]"),
        Arguments.of(
            CREATION_TIME.from(OffsetDateTime.parse("2026-11-23T02:00:00+02:00")),
            "creation_time=[2026-11-23T00:00:00.000000Z~]"),
        Arguments.of(
            CREATION_TIME.from(MONDAY.plusNanos(1)),
            "creation_time=[2026-11-23T00:00:00.000001Z~]"),
        Arguments.of(CREATION_TIME.until(MONDAY), "creation_time=[~2026-11-23T00:00:00.000999Z]"),
        Arguments.of(
            CREATION_TIME.until(MONDAY.plusNanos(1_999)),
            "creation_time=[~2026-11-23T00:00:00.000001Z]"),
        Arguments.of(
            UPDATE_TIME.until(OffsetDateTime.parse("2026-11-22T23:00:00.5-01:00")),
            "update_time=[~2026-11-23T00:00:00.500999Z]"),
        Arguments.of(
            CREATION_TIME.between(MONDAY, MONDAY),
            "creation_time=[2026-11-23T00:00:00.000000Z~2026-11-23T00:00:00.000999Z]"),
        Arguments.of(
            CREATION_TIME.between(
                OffsetDateTime.parse("2026-11-23T00:00:00Z"),
                OffsetDateTime.parse("2026-11-24T00:00:00.000001Z")),
            "creation_time=[2026-11-23T00:00:00.000000Z~2026-11-24T00:00:00.000001Z]"),
        Arguments.of(
            CREATION_TIME.until(MONDAY).and(CREATION_TIME.from(MONDAY)),
            "creation_time=[2026-11-23T00:00:00.000000Z~2026-11-23T00:00:00.000999Z]"),
        Arguments.of(
            CREATION_TIME.from(Instant.parse("0001-01-01T00:00:00Z")),
            "creation_time=[0001-01-01T00:00:00.000000Z~]"),
        Arguments.of(
            CREATION_TIME.until(Instant.parse("9999-12-31T23:59:59.999999999Z")),
            "creation_time=[~9999-12-31T23:59:59.999999Z]"),
        Arguments.of(
            NAME.contains("prod").and(ENABLED.isTrue()).and(CREATION_TIME.from(MONDAY)),
            "name=~prod,enabled=true,creation_time=[2026-11-23T00:00:00.000000Z~]"));
  }

  @ParameterizedTest
  @MethodSource("rendered")
  void renders(Filter<ReplicationPolicy> filter, String text) {
    assertThat(filter).hasToString(text);
    assertThat(Filter.parse(text, QueryKey.OF_POLICIES))
        .isEqualTo(filter)
        .hasSameHashCodeAs(filter);
  }

  @Test
  void allIsTheIdentityOfAnd() {
    Filter<ReplicationPolicy> some = NAME.contains("x");

    assertThat(Filter.<ReplicationPolicy>all().and(some)).isEqualTo(some);
    assertThat(some.and(Filter.all())).isEqualTo(some);
    assertThat(Filter.all()).hasToString("").isNotEqualTo(some);
    assertThat(Filter.<ReplicationPolicy>all().query().isAll()).isTrue();
  }

  @Test
  void joiningChangesNeitherFilter() {
    Filter<ReplicationPolicy> name = NAME.contains("x");
    Filter<ReplicationPolicy> enabled = ENABLED.isTrue();

    assertThat(name.and(enabled)).isEqualTo(enabled.and(name)).isNotEqualTo(name);
    assertThat(name).hasToString("name=~x");
    assertThat(enabled).hasToString("enabled=true");
  }

  @Test
  void theOrderOfAListMeansNothing() {
    assertThat(NAME.oneOf("a", "b")).isEqualTo(NAME.oneOf("b", "a", "b"));
    assertThat(ID.oneOf(1, 2)).isEqualTo(ID.oneOf(2, 1)).isNotEqualTo(ID.oneOf(1, 3));
  }

  static Stream<Arguments> fieldsTwice() {
    return Stream.of(
        Arguments.of(NAME.contains("a"), NAME.contains("b")),
        Arguments.of(NAME.contains("a"), NAME.contains("a")),
        Arguments.of(ENABLED.isTrue(), ENABLED.isFalse()),
        Arguments.of(ID.atLeast(1), ID.atLeast(2)),
        Arguments.of(ID.atMost(1), ID.atMost(2)),
        Arguments.of(ID.between(1, 5), ID.atMost(3)),
        Arguments.of(ID.atLeast(1), ID.between(2, 3)),
        Arguments.of(ID.atLeast(1), ID.equalTo(2)),
        Arguments.of(ID.equalTo(2), ID.atLeast(1)),
        Arguments.of(CREATION_TIME.from(MONDAY), CREATION_TIME.from(MONDAY)),
        Arguments.of(CREATION_TIME.until(MONDAY), CREATION_TIME.until(MONDAY)),
        Arguments.of(CREATION_TIME.between(MONDAY, MONDAY), CREATION_TIME.until(MONDAY)),
        Arguments.of(CREATION_TIME.between(MONDAY, MONDAY), CREATION_TIME.from(MONDAY)),
        Arguments.of(CREATION_TIME.from(MONDAY), CREATION_TIME.between(MONDAY, MONDAY)));
  }

  @ParameterizedTest
  @MethodSource("fieldsTwice")
  void refusesTheSameFieldTwice(Filter<ReplicationPolicy> one, Filter<ReplicationPolicy> other) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one.and(other))
        .withMessageContaining(one + " and " + other)
        .withMessageContaining("Harbor only uses the last")
        .withMessageContaining("list().stream().filter(...)");
  }

  @Test
  void refusesAReversedRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ID.between(5, 1))
        .withMessageContaining("id=[5~1]");
    assertThatIllegalArgumentException().isThrownBy(() -> ID.atLeast(5).and(ID.atMost(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CREATION_TIME.between(MONDAY, MONDAY.minusMillis(1)))
        .withMessageContaining("Write the earlier time first");
  }

  @Test
  void refusesAnEmptyList() {
    assertThatIllegalArgumentException().isThrownBy(() -> NAME.oneOf());
    assertThatIllegalArgumentException().isThrownBy(() -> NAME.oneOf(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> ID.oneOf());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-0001-12-31T23:59:59Z", "0000-12-31T23:59:59.999999Z", "+10000-01-01T00:00:00Z"})
  void refusesAYearThatHarborCannotRead(String time) {
    Instant instant = Instant.parse(time);

    assertThatIllegalArgumentException().isThrownBy(() -> CREATION_TIME.from(instant));
    assertThatIllegalArgumentException().isThrownBy(() -> CREATION_TIME.until(instant));
  }

  @Test
  void refusesTheEndsOfTheTimeLine() {
    assertThatIllegalArgumentException().isThrownBy(() -> CREATION_TIME.from(Instant.MAX));
    assertThatIllegalArgumentException().isThrownBy(() -> CREATION_TIME.until(Instant.MAX));
    assertThatIllegalArgumentException().isThrownBy(() -> CREATION_TIME.from(Instant.MIN));
    assertThatIllegalArgumentException().isThrownBy(() -> CREATION_TIME.until(Instant.MIN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CREATION_TIME.from(Instant.parse("9999-12-31T23:59:59.999999001Z")));
  }

  static Stream<Arguments> refusedTexts() {
    return Stream.of(
        Arguments.of(
            (Runnable) () -> NAME.equalTo("mirror,eu"),
            "name \"mirror,eu\": Harbor splits a query at every comma. List more and filter"
                + " locally: list().where(NAME.contains(\"mirror\")).stream().filter(p ->"
                + " \"mirror,eu\".equals(p.getName()))"),
        Arguments.of(
            (Runnable) () -> NAME.equalTo(","),
            "name \",\": Harbor splits a query at every comma. List more and filter locally:"
                + " list().stream().filter(p -> \",\".equals(p.getName()))"),
        Arguments.of(
            (Runnable) () -> NAME.equalTo(",%s"),
            "name \",%s\": Harbor splits a query at every comma. List more and filter locally:"
                + " list().where(NAME.contains(\"s\")).stream()"
                + ".filter(p -> \",%s\".equals(p.getName()))"),
        Arguments.of(
            (Runnable) () -> DESCRIPTION.equalTo(""),
            "description \"\": Harbor refuses an empty value. List more and filter locally:"
                + " list().stream().filter(p -> \"\".equals(p.getDescription()))"),
        Arguments.of(
            (Runnable) () -> NAME.contains(""),
            "name \"\": Harbor refuses an empty value. Omit the condition: every text contains"
                + " the empty one"),
        Arguments.of(
            (Runnable) () -> NAME.contains("100% Done"),
            "name \"100% Done\": in a contains, % never matches itself. List more and filter"
                + " locally: list().where(NAME.contains(\" Done\")).stream()"
                + ".filter(p -> p.getName().toLowerCase(Locale.ROOT).contains(\"100% done\"))"),
        Arguments.of(
            (Runnable) () -> NAME.equalTo("a\0"),
            "name \"a\\u0000\": no text in Harbor's database holds a NUL. List more and filter"
                + " locally: list().where(NAME.contains(\"a\")).stream()"
                + ".filter(p -> \"a\\u0000\".equals(p.getName()))"),
        Arguments.of(
            (Runnable) () -> DEST_NAMESPACE.oneOf("a b", "c"),
            "dest_namespace \"a b\": Harbor splits a list at every space. List more and filter"
                + " locally: list().stream()"
                + ".filter(p -> Set.of(\"a b\", \"c\").contains(p.getDestNamespace()))"),
        Arguments.of(
            (Runnable) () -> NAME.oneOf("\"a\""),
            "name \"\\\"a\\\"\": Harbor trims every quote at either end of a value in a list. List"
                + " more and filter locally: list().stream()"
                + ".filter(p -> Set.of(\"\\\"a\\\"\").contains(p.getName()))"),
        Arguments.of(
            (Runnable) () -> CREATOR.equalTo("a,b"),
            "creator \"a,b\": Harbor splits a query at every comma. Omit this condition: Harbor"
                + " cannot compare creator with it"));
  }

  @ParameterizedTest
  @MethodSource("refusedTexts")
  void refusesATextWithTheCodeThatWorksInstead(Runnable making, String message) {
    assertThatIllegalArgumentException().isThrownBy(making::run).withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'a", "a'", "\"a", "a\"", "", "a,b", "a b", "\0"})
  void refusesAValueThatNoListHolds(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> NAME.oneOf("x", value));
  }

  @Test
  void aNumberBeyondHarborsIsRefusedInWhateverFormItIsGiven() {
    long most = Integer.MAX_VALUE;
    assertThat(ID.between(Integer.MIN_VALUE, most)).hasToString("id=[-2147483648~2147483647]");
    for (ThrowingCallable filter :
        List.<ThrowingCallable>of(
            () -> ID.equalTo(most + 1),
            () -> ID.oneOf(1, most + 1),
            () -> ID.between(Integer.MIN_VALUE - 1L, 1),
            () -> ID.atLeast(most + 1),
            () -> ID.atMost(most + 1),
            () -> Filter.parse("id=2147483648", QueryKey.OF_POLICIES),
            () -> Filter.parse("speed_kb={1 2147483648}", QueryKey.OF_POLICIES),
            () -> Filter.parse("id=[~2147483648]", QueryKey.OF_POLICIES))) {
      assertThatThrownBy(filter)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(
              "Harbor's numbers have 32 bits. Write one from -2147483648 to 2147483647");
    }
  }

  @Test
  void refusesHalfASurrogatePair() {
    for (String half : List.of("\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d", "😀\ude00")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> NAME.equalTo(half))
          .withMessageContaining("UTF-8")
          .withMessageContaining("\\u");
    }
    assertThat(NAME.equalTo("a😀b")).hasToString("name=a😀b");
  }
}
