package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fake.FakePolicy;
import io.github.harborreplication.fluent.error.BadRequestException;
import io.github.harborreplication.fluent.error.ServerException;
import io.github.harborreplication.fluent.internal.query.QueryRule;
import io.github.harborreplication.fluent.internal.query.QueryTexts;
import io.github.harborreplication.model.ReplicationPolicy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Over HTTP, a filter that the client accepts finds at FakeHarbor the policies that it means; what
 * FakeHarbor refuses the client refuses.
 */
class FilterMeaningProperties {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final FakeHarbor FAKE = seeded();
  private static final List<FakePolicy> POLICIES = FAKE.policies().list();
  private static final HarborReplication HARBOR =
      HarborReplication.builder()
          .url(FAKE.url())
          .basicAuth(FAKE.username(), FAKE.password())
          .build();

  /** A filter yet to be made, for it may be refused, and what it means. */
  private record Meant(
      String text, Supplier<Filter<ReplicationPolicy>> filter, Predicate<FakePolicy> meaning) {
    @Override
    public String toString() {
      return text;
    }
  }

  private static FakeHarbor seeded() {
    FakeHarbor fake = FakeHarbor.builder().sampleRegistries().frozenAt(NOON).start();
    Random random = new Random(4);
    for (int i = 0; i < 90; i++) {
      String name = "p" + i + text(random);
      fake.policies()
          .add(
              name,
              seed -> {
                seed.description(text(random))
                    .creator(random.nextBoolean() ? "admin" : text(random));
                seed.createdAt(NOON.plus(random.nextInt(3_000), ChronoUnit.MICROS));
                seed.updatedAt(NOON.plus(random.nextInt(5), ChronoUnit.SECONDS));
                seed.speed(random.nextInt(6) * 512);
                switch (random.nextInt(4)) {
                  case 0 -> seed.pushTo(4).disabled();
                  case 1 -> seed.pullFrom(1).onEvent().override(true);
                  case 2 -> seed.pullFrom(2).onSchedule("0 0 2 * * *").copyByChunk(true);
                  default -> seed.pullFrom(3).withoutTrigger();
                }
              });
    }
    return fake;
  }

  /** A text that a database can hold. */
  private static String text(Random random) {
    List<String> pieces =
        QueryTexts.MEANT_SOMETHING.stream().filter(piece -> !piece.equals("\0")).toList();
    return IntStream.range(0, random.nextInt(3))
        .mapToObj(
            i ->
                random.nextInt(4) == 0
                    ? Character.toString(0x1F300 + random.nextInt(0x200))
                    : pieces.get(random.nextInt(pieces.size())))
        .collect(Collectors.joining());
  }

  @AfterContainer
  static void close() {
    HARBOR.close();
    FAKE.close();
  }

  @Property(tries = 300)
  void anAcceptedFilterFindsWhatItMeans(@ForAll("meant") Meant meant) {
    Optional<Filter<ReplicationPolicy>> filter = accepted(meant.filter());

    filter.ifPresent(
        f ->
            assertThat(found(HARBOR.policies().list().where(f)))
                .as(f.toString())
                .isEqualTo(
                    POLICIES.stream()
                        .filter(meant.meaning())
                        .map(FakePolicy::id)
                        .collect(Collectors.toSet())));
  }

  @Property(tries = 200)
  void joinedFiltersFindWhatAllOfThemMean(
      @ForAll("texts") Meant one, @ForAll("numbers") Meant two, @ForAll("others") Meant three) {
    Optional<Filter<ReplicationPolicy>> filter =
        accepted(() -> one.filter().get().and(two.filter().get()).and(three.filter().get()));

    filter.ifPresent(
        f ->
            assertThat(found(HARBOR.policies().list().where(f)))
                .as(f.toString())
                .isEqualTo(
                    POLICIES.stream()
                        .filter(one.meaning().and(two.meaning()).and(three.meaning()))
                        .map(FakePolicy::id)
                        .collect(Collectors.toSet())));
  }

  // One seed for all builds: raise the tries and leave the seed out to look for more differences.
  @Property(tries = 2000, seed = "20261124")
  void aRawQueryFindsTheSameOrIsRefusedByARuleThatIsListed(@ForAll("queries") String text) {
    Optional<Set<Long>> atHarbor = responded(HARBOR.policies().list().queryUnchecked(text));
    try {
      Set<Long> found = found(HARBOR.policies().list().query(text));
      assertThat(Optional.of(found)).as("what Harbor refuses is refused").isEqualTo(atHarbor);
    } catch (IllegalArgumentException refused) {
      assertThat(
              atHarbor.isEmpty()
                  // A key given twice is a listed rule, whichever of its values is refused first.
                  || repeatsAKey(text)
                  || Arrays.stream(QueryRule.values())
                      .anyMatch(rule -> refused.getMessage().contains(rule.rule())))
          .as("Harbor takes it, and no listed rule refuses it: %s", refused.getMessage())
          .isTrue();
    }
  }

  private static boolean repeatsAKey(String text) {
    List<String> keys =
        Arrays.stream(text.split(",", -1)).map(term -> term.replaceAll("(?s)=.*", "")).toList();
    return Set.copyOf(keys).size() < keys.size();
  }

  private static Set<Long> found(PolicyList list) {
    return list.stream().map(ReplicationPolicy::getId).collect(Collectors.toSet());
  }

  /** Empty when the server refuses. */
  private static Optional<Set<Long>> responded(PolicyList list) {
    try {
      return Optional.of(found(list));
    } catch (BadRequestException | ServerException refused) {
      return Optional.empty();
    }
  }

  private static Optional<Filter<ReplicationPolicy>> accepted(
      Supplier<Filter<ReplicationPolicy>> making) {
    try {
      return Optional.of(making.get());
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  @Provide
  Arbitrary<String> queries() {
    return QueryTexts.queries();
  }

  @Provide
  Arbitrary<Meant> meant() {
    return Arbitraries.oneOf(texts(), texts(), numbers(), others());
  }

  @Provide
  Arbitrary<Meant> texts() {
    return Arbitraries.oneOf(
        texts("name", PolicyFields.NAME, FakePolicy::name),
        texts("description", PolicyFields.DESCRIPTION, FakePolicy::description),
        texts("creator", PolicyFields.CREATOR, FakePolicy::creator));
  }

  private static Arbitrary<Meant> texts(
      String key, TextField<ReplicationPolicy> field, Function<FakePolicy, String> column) {
    Arbitrary<String> there = Arbitraries.of(POLICIES).map(column);
    Arbitrary<String> values = Arbitraries.oneOf(there, there, new QueryTexts().texts());
    Arbitrary<String> parts =
        Combinators.combine(there, Arbitraries.integers().between(0, 3))
            .as((text, from) -> text.substring(Math.min(from, text.length())));
    return Arbitraries.oneOf(
        values.map(
            v -> new Meant(key + "=" + v, () -> field.equalTo(v), p -> column.apply(p).equals(v))),
        Arbitraries.oneOf(parts, new QueryTexts().texts())
            .map(
                part ->
                    new Meant(
                        key + "=~" + part,
                        () -> field.contains(part),
                        p -> upper(column.apply(p)).contains(upper(part)))),
        values
            .list()
            .ofMaxSize(4)
            .map(
                some ->
                    new Meant(
                        key + " in " + some,
                        () -> field.oneOf(some),
                        p -> some.contains(column.apply(p)))));
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  @Provide
  Arbitrary<Meant> numbers() {
    return Arbitraries.oneOf(
        numbers("id", PolicyFields.ID, FakePolicy::id),
        numbers("speed", PolicyFields.SPEED, FakePolicy::speed),
        numbers("source", PolicyFields.SRC_REGISTRY_ID, policy -> policy.pullsFrom().orElse(0L)));
  }

  private static Arbitrary<Meant> numbers(
      String key, NumberField<ReplicationPolicy> field, ToLongFunction<FakePolicy> column) {
    Arbitrary<Long> there = Arbitraries.of(POLICIES).map(column::applyAsLong);
    Arbitrary<Long> values = Arbitraries.oneOf(there, there.map(n -> n + 1), Arbitraries.longs());
    return Arbitraries.oneOf(
        values.map(
            n -> new Meant(key + "=" + n, () -> field.equalTo(n), p -> column.applyAsLong(p) == n)),
        values.map(
            n ->
                new Meant(key + ">=" + n, () -> field.atLeast(n), p -> column.applyAsLong(p) >= n)),
        values.map(
            n -> new Meant(key + "<=" + n, () -> field.atMost(n), p -> column.applyAsLong(p) <= n)),
        Combinators.combine(values, values)
            .as(
                (a, b) ->
                    new Meant(
                        key + " from " + a + " to " + b,
                        () -> field.between(a, b),
                        p -> column.applyAsLong(p) >= a && column.applyAsLong(p) <= b)),
        values
            .set()
            .ofMaxSize(4)
            .map(
                some ->
                    new Meant(
                        key + " in " + some,
                        () -> field.oneOf(some),
                        p -> some.contains(column.applyAsLong(p)))));
  }

  @Provide
  Arbitrary<Meant> others() {
    return Arbitraries.oneOf(
        times(PolicyFields.CREATION_TIME, FakePolicy::createdAt),
        times(PolicyFields.UPDATE_TIME, FakePolicy::updatedAt),
        Arbitraries.of(
            flag("enabled", PolicyFields.ENABLED.isTrue(), FakePolicy::enabled),
            flag("not enabled", PolicyFields.ENABLED.isFalse(), p -> !p.enabled()),
            flag("override", PolicyFields.OVERRIDE.isTrue(), FakePolicy::override),
            flag("not by chunk", PolicyFields.COPY_BY_CHUNK.isFalse(), p -> !p.copyByChunk()),
            flag(
                "scheduled",
                PolicyFields.TRIGGER.scheduled(),
                p -> p.trigger().equals(Optional.of("scheduled"))),
            flag(
                "event based",
                PolicyFields.TRIGGER.eventBased(),
                p -> p.trigger().equals(Optional.of("event_based")))));
  }

  private static Meant flag(
      String text, Filter<ReplicationPolicy> filter, Predicate<FakePolicy> meaning) {
    return new Meant(text, () -> filter, meaning);
  }

  private static Arbitrary<Meant> times(
      TimeField<ReplicationPolicy> field, Function<FakePolicy, Instant> column) {
    // Not whole milliseconds: an end in these reaches further, which has tests of its own.
    Arbitrary<Instant> values =
        Combinators.combine(
                Arbitraries.of(POLICIES).map(column), Arbitraries.longs().between(-2, 2))
            .as((time, micros) -> time.plus(micros, ChronoUnit.MICROS))
            .filter(time -> !time.equals(time.truncatedTo(ChronoUnit.MILLIS)));
    return Arbitraries.oneOf(
        values.map(
            t -> new Meant("from " + t, () -> field.from(t), p -> !column.apply(p).isBefore(t))),
        values.map(
            t -> new Meant("until " + t, () -> field.until(t), p -> !column.apply(p).isAfter(t))),
        Combinators.combine(values, values)
            .as(
                (a, b) ->
                    new Meant(
                        "from " + a + " until " + b,
                        () -> field.between(a, b),
                        p -> !column.apply(p).isBefore(a) && !column.apply(p).isAfter(b))));
  }
}
