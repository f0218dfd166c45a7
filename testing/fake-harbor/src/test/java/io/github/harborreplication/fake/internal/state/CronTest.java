package io.github.harborreplication.fake.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The 23rd of November 2026 is a Monday.
        "0 0 2 * * *        | 2026-11-23T12:00:00Z | 2026-11-24T02:00:00Z",
        "0 0 12 * * *       | 2026-11-23T12:00:00Z | 2026-11-24T12:00:00Z",
        "0 0 12 * * *       | 2026-11-23T11:59:59.999Z | 2026-11-23T12:00:00Z",
        "0 */10 * * * *     | 2026-11-23T12:00:00.500Z | 2026-11-23T12:10:00Z",
        "0 5/20 * * * *     | 2026-11-23T12:26:00Z | 2026-11-23T12:45:00Z",
        "0 0,30 8-9 * * *   | 2026-11-23T09:00:00Z | 2026-11-23T09:30:00Z",
        "0 0 0 * * sun      | 2026-11-23T12:00:00Z | 2026-11-29T00:00:00Z",
        "0 0 0 * * 1-5      | 2026-11-27T12:00:00Z | 2026-11-30T00:00:00Z",
        "0 0 0 31 * ?       | 2026-11-23T12:00:00Z | 2026-12-31T00:00:00Z",
        "0 0 0 1 jan *      | 2026-11-23T12:00:00Z | 2027-01-01T00:00:00Z",
        "0 0 0 29 2 *       | 2026-11-23T12:00:00Z | 2028-02-29T00:00:00Z",
        "0 0 0 1 * sun      | 2026-11-23T12:00:00Z | 2026-11-29T00:00:00Z",
        "0 0 0 24 * sun     | 2026-11-23T12:00:00Z | 2026-11-24T00:00:00Z"
      })
  void nextTimeIsTheFirstOneAfter(String cron, Instant after, Instant next) {
    assertThat(Cron.parse(cron).flatMap(times -> times.after(after))).contains(next);
  }

  @Test
  void dayThatNeverComesHasNoTime() {
    assertThat(
            Cron.parse("0 0 0 30 feb *")
                .flatMap(times -> times.after(Instant.parse("2026-11-23T12:00:00Z"))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * * *",
        "@daily",
        "0 60 * * * *",
        "0 0 24 * * *",
        "0 0 0 0 * *",
        "0 0 0 * 13 *",
        "0 0 0 * * 7",
        "0 5-1 * * * *",
        "0 */0 * * * *",
        "0 1/2/3 * * * *",
        "0 1-2-3 * * * *",
        "0 x * * * *"
      })
  void whatIsNoCronStringIsNotRead(String text) {
    assertThat(Cron.parse(text)).isEmpty();
  }
}
