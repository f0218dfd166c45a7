package io.github.harborreplication.fluent.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.internal.wait.PollLoop.Pace;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How long the pauses between polls are. */
class PaceTest {
  @Test
  void pausesGrowByHalfToFiveSeconds() {
    assertThat(
            Stream.iterate(Pace.growing(), Pace::next)
                .limit(9)
                .map(pace -> pace.pause().toMillis()))
        .containsExactly(500L, 750L, 1125L, 1687L, 2531L, 3796L, 5000L, 5000L, 5000L);
  }

  @Test
  void aPaceOfTheCallersIsFixed() {
    Pace pace = Pace.every(Duration.ofSeconds(20));

    assertThat(pace.next()).isEqualTo(pace);
  }
}
