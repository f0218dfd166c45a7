package io.github.harborreplication.fake.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clock that cannot be moved to where no response could be written any more. */
class FakeClockTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final FakeClock clock = new FakeClock(() -> NOON);

  @ParameterizedTest
  @ValueSource(longs = {-1, 300_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE})
  void stepThatLeadsNowhereIsRefusedAndTheClockStays(long seconds) {
    assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(seconds)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(clock.now()).isEqualTo(NOON);
  }

  @Test
  void goesAheadAsFarAsAWaitDoes() {
    clock.advance(Duration.ofDays(36_500));
    clock.freeze();
    clock.advance(Duration.ofDays(36_500));

    assertThat(clock.now()).isEqualTo(NOON.plus(Duration.ofDays(73_000)));
  }

  @Test
  void timeThatHarborCannotWriteIsNoTimeToStandStillAt() {
    assertThatThrownBy(() -> clock.freezeAt(Instant.MAX))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> clock.freezeAt(Instant.MIN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(clock.isFrozen()).isFalse();
  }
}
