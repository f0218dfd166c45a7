package io.github.harborreplication.fluent.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.internal.query.HarborsReader.Between;
import io.github.harborreplication.fluent.internal.query.HarborsReader.Exact;
import io.github.harborreplication.fluent.internal.query.HarborsReader.Fuzzy;
import io.github.harborreplication.fluent.internal.query.HarborsReader.OneOf;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** What is accepted means the same to Harbor; what Harbor cannot read so is refused. */
@Domain(QueryTexts.class)
@Domain(DomainContext.Global.class)
class QueryMeaningTest {
  @Property
  void anEqualTextIsReadBackOrRefused(@ForAll String value) {
    Optional<Query> query = accepted(() -> Query.of(new TextCondition.Is(QueryKey.NAME, value)));

    assertThat(query.isPresent()).isEqualTo(expressible(value));
    query.ifPresent(q -> assertThat(read(q)).isEqualTo(Map.of("name", new Exact(value))));
  }

  @Property
  void aContainedTextIsReadBackOrRefused(@ForAll String part) {
    Optional<Query> query =
        accepted(() -> Query.of(new TextCondition.Contains(QueryKey.NAME, part)));

    assertThat(query.isPresent()).isEqualTo(expressible(part) && !part.contains("%"));
    query.ifPresent(q -> assertThat(read(q)).isEqualTo(Map.of("name", new Fuzzy(part))));
  }

  @Property
  void aListOfTextsIsReadBackOrRefused(@ForAll List<String> values) {
    Optional<Query> query = accepted(() -> Query.of(TextCondition.In.of(QueryKey.NAME, values)));

    boolean listable =
        values.stream()
            .allMatch(v -> expressible(v) && !v.contains(" ") && !v.matches("(?s)[\"'].*|.*[\"']"));
    assertThat(query.isPresent()).isEqualTo(!values.isEmpty() && listable);
    query.ifPresent(
        q -> assertThat(read(q)).isEqualTo(Map.of("name", new OneOf(Set.copyOf(values)))));
  }

  @Property
  void numbersAreReadBack(@ForAll long one, @ForAll long other, @ForAll Set<Long> some) {
    assertThat(read(Query.of(new NumberCondition.Is(QueryKey.SPEED, one))))
        .isEqualTo(Map.of("speed_kb", new Exact(one)));
    Optional<Query> range =
        accepted(() -> Query.of(new NumberCondition.Range(QueryKey.SPEED, one, other)));
    assertThat(range.isPresent()).isEqualTo(one <= other);
    range.ifPresent(
        q ->
            assertThat(read(q))
                .isEqualTo(Map.of("speed_kb", new Between(Optional.of(one), Optional.of(other)))));
    Optional<Query> list = accepted(() -> Query.of(NumberCondition.In.of(QueryKey.SPEED, some)));
    assertThat(list.isPresent()).isEqualTo(!some.isEmpty());
    list.ifPresent(
        q -> assertThat(read(q)).isEqualTo(Map.of("speed_kb", new OneOf(Set.copyOf(some)))));
  }

  @Property
  void aTimeAsHarborShowsItFindsItsRowFromEitherSide(@ForAll("microseconds") Instant row) {
    Instant shown = row.truncatedTo(ChronoUnit.MILLIS);
    TimeRange range = new TimeRange(QueryKey.CREATION_TIME, shown, TimeRange.endMeantBy(shown));

    Between read = (Between) read(Query.of(range)).get("creation_time");

    assertThat(row).isBetween((Instant) read.least().get(), (Instant) read.most().get());
    assertThat((Instant) read.most().get()).isEqualTo(shown.plusNanos(999_000));
  }

  @Property
  void aRangeOfTimesHoldsTheSameMicrosecondsAtHarbor(
      @ForAll("microseconds") Instant row,
      @ForAll @LongRange(min = -3_000, max = 3_000) long fromOffset,
      @ForAll @LongRange(min = 1, max = 5_000) long length) {
    Instant from = row.plusNanos(fromOffset);
    Instant until = from.plusNanos(length);
    Optional<Query> query =
        accepted(() -> Query.of(new TimeRange(QueryKey.UPDATE_TIME, from, until)));

    boolean within = !row.isBefore(from) && !row.isAfter(until);
    boolean found =
        query
            .map(q -> (Between) read(q).get("update_time"))
            .filter(b -> !row.isBefore((Instant) b.least().get()))
            .filter(b -> !row.isAfter((Instant) b.most().get()))
            .isPresent();
    assertThat(found).isEqualTo(within);
  }

  @Property
  void whatIsLeftBetweenTwoIdsIsWhatBothAllow(
      @ForAll("idConditions") NumberCondition condition,
      @ForAll @LongRange(min = 0, max = 12) long least,
      @ForAll @LongRange(min = 0, max = 12) long more,
      @ForAll @LongRange(min = 0, max = 10) long id) {
    Optional<Query> left = Query.of(condition).withIds(least, least + more);

    boolean allowed = holds(Query.of(condition), id) && id >= least && id <= least + more;
    assertThat(left.filter(q -> holds(q, id)).isPresent()).isEqualTo(allowed);
  }

  @Property
  void theTextOfAQueryIsReadAsTheSameQuery(@ForAll("queries") Query query) {
    Query read = QueryParser.parse(query.toString(), QueryKey.OF_POLICIES);

    assertThat(read).isEqualTo(query).hasSameHashCodeAs(query).hasToString(query.toString());
  }

  @Property
  void conditionsAreEqualInAnyOrder(@ForAll("queries") Query query) {
    List<String> terms = List.of(query.toString().split(","));
    StringBuilder reversed = new StringBuilder();
    terms.forEach(term -> reversed.insert(0, term + (reversed.isEmpty() ? "" : ",")));

    assertThat(QueryParser.parse(reversed.toString(), QueryKey.OF_POLICIES)).isEqualTo(query);
  }

  @Property
  void aRawTextMeansTheSameToHarborOrIsRefused(@ForAll("rawTexts") String text) {
    Optional<Query> query = accepted(() -> QueryParser.parse(text, QueryKey.OF_POLICIES));

    query.ifPresent(q -> assertThat(read(q)).isEqualTo(HarborsReader.readText(text)));
  }

  @Provide
  Arbitrary<Instant> microseconds() {
    return Arbitraries.longs()
        .between(-62_135_596_800_000_000L + 10_000, 253_402_300_799_000_000L - 10_000)
        .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  @Provide
  Arbitrary<NumberCondition> idConditions() {
    Arbitrary<Long> ids = Arbitraries.longs().between(0, 10);
    return Arbitraries.oneOf(
        ids.map(id -> new NumberCondition.Is(QueryKey.ID, id)),
        ids.set().ofMinSize(1).ofMaxSize(4).map(some -> new NumberCondition.In(QueryKey.ID, some)),
        ids.map(id -> new NumberCondition.Range(QueryKey.ID, id, null)),
        ids.map(id -> new NumberCondition.Range(QueryKey.ID, null, id)),
        Combinators.combine(ids, ids)
            .as((a, b) -> new NumberCondition.Range(QueryKey.ID, Math.min(a, b), Math.max(a, b))));
  }

  @Provide
  Arbitrary<Query> queries() {
    Arbitrary<String> texts = texts("[^,%\\x00\\p{Cs}]");
    Arbitrary<String> words = texts("[^,%\\x00\\p{Cs} \"']");
    return Combinators.combine(
            Arbitraries.oneOf(
                texts.map(t -> (Condition) new TextCondition.Is(QueryKey.NAME, t)),
                texts.map(t -> new TextCondition.Contains(QueryKey.NAME, t)),
                words
                    .set()
                    .ofMinSize(1)
                    .ofMaxSize(3)
                    .map(s -> new TextCondition.In(QueryKey.NAME, new LinkedHashSet<>(s)))),
            idConditions(),
            Arbitraries.of(true, false).map(b -> new Condition.BooleanIs(QueryKey.ENABLED, b)),
            microseconds().map(t -> new TimeRange(QueryKey.CREATION_TIME, t, null)))
        .as(
            (name, id, enabled, time) ->
                Query.of(id).and(Query.of(name)).and(Query.of(time)).and(Query.of(enabled)));
  }

  private static Arbitrary<String> texts(String allowed) {
    return new QueryTexts()
        .texts()
        .map(
            t ->
                "x"
                    + t.codePoints()
                        .mapToObj(Character::toString)
                        .filter(c -> c.matches(allowed))
                        .collect(Collectors.joining()));
  }

  @Provide
  Arbitrary<String> rawTexts() {
    return QueryTexts.queries();
  }

  private static boolean expressible(String value) {
    return !value.isEmpty()
        && !value.contains(",")
        && !value.contains("\0")
        && QueryTexts.hasUtf8(value);
  }

  private static boolean holds(Query query, long id) {
    HarborsReader.Meaning meaning = read(query).get("id");
    if (meaning instanceof Exact exact) {
      return exact.value().equals(id);
    }
    if (meaning instanceof OneOf list) {
      return list.values().contains(id);
    }
    Between range = (Between) meaning;
    return range.least().map(end -> (long) end <= id).orElse(true)
        && range.most().map(end -> id <= (long) end).orElse(true);
  }

  private static Map<String, HarborsReader.Meaning> read(Query query) {
    return HarborsReader.read(query.encoded());
  }

  private static Optional<Query> accepted(Supplier<Query> making) {
    try {
      return Optional.of(making.get());
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }
}
