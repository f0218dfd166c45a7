package io.github.harborreplication.fluent.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.FakeExecution;
import io.github.harborreplication.fake.FakeHarbor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The times of a schedule. */
class CronTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 0 2 * * *       | 2026-11-23T01:59:59Z | 2026-11-23T02:00:00Z
          0 0 2 * * *       | 2026-11-23T02:00:00Z | 2026-11-24T02:00:00Z
          0 */15 * * * *    | 2026-11-23T23:50:00Z | 2026-11-24T00:00:00Z
          0 5/20 * * * *    | 2026-11-23T12:06:00Z | 2026-11-23T12:25:00Z
          0 0 0 1 * *       | 2026-11-23T12:00:00Z | 2026-12-01T00:00:00Z
          0 0 0 29 2 *      | 2026-11-23T12:00:00Z | 2028-02-29T00:00:00Z
          0 30 4 * * SUN    | 2026-11-23T12:00:00Z | 2026-11-29T04:30:00Z
          0 0 6 1,15 * MON  | 2026-11-24T00:00:00Z | 2026-11-30T06:00:00Z
          0 0 6 ? * 1-5     | 2026-11-28T00:00:00Z | 2026-11-30T06:00:00Z
          0 0 0 31 jan-apr ? | 2026-11-23T12:00:00Z | 2027-01-31T00:00:00Z
          """)
  void theNextTime(String cron, Instant after, Instant next) {
    assertThat(Cron.of(cron).orElseThrow().after(after)).contains(next);
  }

  @ParameterizedTest
  @ValueSource(strings = {"@daily", "0 2 * * *", "0 61 * * * *", "0 0 2 * * * *", ""})
  void otherFormsAreNotRead(String cron) {
    assertThat(Cron.of(cron)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 0 30 2 *", "0 , * * * *"})
  void aDayThatNeverComesHasNoTime(String cron) {
    assertThat(Cron.of(cron).orElseThrow().after(Instant.parse("2026-11-23T12:00:00Z"))).isEmpty();
  }

  @Provide
  Arbitrary<String> crons() {
    Arbitrary<String> minute = field(0, 59).filter(text -> !text.equals("*"));
    return Combinators.combine(minute, field(0, 23), field(1, 31), field(1, 12), field(0, 6))
        .as((m, h, day, month, week) -> String.join(" ", "0", m, h, day, month, week));
  }

  private static Arbitrary<String> field(int least, int most) {
    Arbitrary<String> number = Arbitraries.integers().between(least, most).map(String::valueOf);
    Arbitrary<String> step = Arbitraries.integers().between(1, most).map(n -> "*/" + n);
    Arbitrary<String> list = number.list().ofMinSize(1).ofMaxSize(3).map(l -> String.join(",", l));
    return Arbitraries.oneOf(Arbitraries.of("*", "?"), step, list);
  }

  /** The fake reads crons by code of its own. */
  @Property(tries = 30)
  void aFakeHarborStartsTheExecutionAtTheNextTime(@ForAll("crons") String cron) {
    Instant begin = Instant.parse("2026-11-23T12:00:00Z");
    Optional<Instant> next = Cron.of(cron).orElseThrow().after(begin);
    try (FakeHarbor fake = FakeHarbor.builder().sampleRegistries().frozenAt(begin).start()) {
      long id = fake.policies().add("p", p -> p.pullFrom(1).repositories("a/**").onSchedule(cron));
      fake.executions().list();
      fake.clock().advance(Duration.ofDays(40));
      List<Instant> starts =
          fake.executions().ofPolicy(id).stream().map(FakeExecution::start).toList();
      boolean within = next.isPresent() && !next.get().isAfter(begin.plus(Duration.ofDays(40)));
      assertThat(starts.isEmpty()).isEqualTo(!within);
      // Of more than a thousand at once the fake starts only the last.
      if (within && starts.size() < 1000) {
        assertThat(starts.stream().min(Instant::compareTo)).isEqualTo(next);
      }
    }
  }
}
