package io.github.harborreplication.fluent.internal.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
  @Test
  void encodesEachByteThatIsNotPlain() {
    Query query = Query.of(new TextCondition.Is(QueryKey.NAME, "a+b *%41&#ü~-_."));

    assertThat(query.encoded()).isEqualTo("name%3Da%2Bb%20%2A%2541%26%23%C3%BC~-_.");
  }

  @Test
  void knowsWhetherItHoldsAnyCondition() {
    assertThat(Query.all().isAll()).isTrue();
    assertThat(Query.all().encoded()).isEmpty();
    assertThat(Query.of(new Condition.BooleanIs(QueryKey.ENABLED, true)).isAll()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "name=x, 'name=x,id=[2~4]'",
    "'id=3,name=x', 'id=3,name=x'",
    "id=4, id=4",
    "id=2, id=2",
    "id={1 2 4 5}, id={2 4}",
    "id=[1~9], id=[2~4]",
    "id=[3~3], id=[3~3]",
    "id=[4~], id=[4~4]",
    "id=[~2], id=[2~2]",
  })
  void intersectsItsIdsWithARange(String query, String left) {
    assertThat(QueryParser.parse(query, QueryKey.OF_POLICIES).withIds(2, 4))
        .contains(QueryParser.parse(left, QueryKey.OF_POLICIES));
  }

  @ParameterizedTest
  @CsvSource({
    "name=x, 'name=x,id=[~4]'",
    "id=[~9], id=[~4]",
    "id=[2~9], id=[2~4]",
    "id=[4~], id=[4~4]",
  })
  void theLowestIdsHaveNoLowerBound(String query, String left) {
    assertThat(QueryParser.parse(query, QueryKey.OF_POLICIES).withIds(0, 4))
        .contains(QueryParser.parse(left, QueryKey.OF_POLICIES));
  }

  @Test
  void oneIsALowerBound() {
    assertThat(QueryParser.parse("name=x", QueryKey.OF_POLICIES).withIds(1, 4))
        .contains(QueryParser.parse("name=x,id=[1~4]", QueryKey.OF_POLICIES));
  }

  @ParameterizedTest
  @CsvSource({"id=1", "id=5", "id={1 5 6}", "id=[5~]", "id=[~1]", "id=[5~9]"})
  void isEmptyWhenNoIdIsLeft(String query) {
    assertThat(QueryParser.parse(query, QueryKey.OF_POLICIES).withIds(2, 4)).isEmpty();
  }

  @Test
  void differentQueriesHaveDifferentHashCodes() {
    Query query = QueryParser.parse("name=x", QueryKey.OF_POLICIES);

    assertThat(QueryParser.parse("name=y", QueryKey.OF_POLICIES).hashCode())
        .isNotEqualTo(query.hashCode());
  }

  @Test
  void twoEndsOfATimeAreOneRangeInEitherOrder() {
    Query from = QueryParser.parse("creation_time=[2020-01-01T00:00:00Z~]", QueryKey.OF_POLICIES);
    Query until = QueryParser.parse("creation_time=[~2021-01-01T00:00:00Z]", QueryKey.OF_POLICIES);
    String range = "creation_time=[2020-01-01T00:00:00.000000Z~2021-01-01T00:00:00.000000Z]";

    assertThat(from.and(until)).hasToString(range);
    assertThat(until.and(from)).hasToString(range);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> from.and(from))
        .withMessageContaining(QueryRule.KEY_TWICE.rule());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> until.and(until))
        .withMessageContaining(QueryRule.KEY_TWICE.rule());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> from.and(until).and(until))
        .withMessageContaining(QueryRule.KEY_TWICE.rule());
  }

  @Test
  void mayBeUpTo8000BytesOnceEncoded() {
    String longest = "a".repeat(8_000 - "name%3D".length());

    assertThat(Query.of(new TextCondition.Is(QueryKey.NAME, longest)).encoded()).hasSize(8_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Query.of(new TextCondition.Is(QueryKey.NAME, longest + "a")))
        .withMessageContaining("8001 bytes")
        .withMessageContaining("stream().filter(...)");
  }

  @Test
  void aWalkMayGoOnFromTheLongestQuery() {
    Query longest =
        Query.of(new TextCondition.Is(QueryKey.NAME, "a".repeat(8_000 - "name%3D".length())));

    assertThat(longest.withIds(0, 4)).isPresent();
  }

  @Test
  void theWordOfEveryKeyIsItsName() {
    for (QueryKey key : QueryKey.values()) {
      assertThat(QueryKey.named(key.key(), EnumSet.allOf(QueryKey.class)))
          .isSameAs(key)
          .hasToString(key.key());
    }
  }
}
