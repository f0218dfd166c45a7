package io.github.harborreplication.benchmarks.forked;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.benchmarks.server.ServerProcess;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The programs in JVMs of their own come to their end and notice when they do not. */
class ForkedTest {
  private static ServerProcess server;

  @BeforeAll
  static void startServer() {
    server = new ServerProcess(20_000, 200);
  }

  @AfterAll
  static void endServer() {
    server.close();
  }

  @Test
  void aWalkThatFitsPasses() {
    assertThat(SmallHeap.walk(server.url(), 20_000, "32m").passed()).isTrue();
  }

  @Test
  void aWalkThatGivesAnotherCountFails() {
    assertThat(SmallHeap.walk(server.url(), 20_001, "32m").passed()).isFalse();
  }

  @Test
  void aLogIsReadToItsEnd() {
    assertThat(SmallHeap.log(server.url(), 2, "64m").passed()).isTrue();
  }

  @Test
  void aFirstAnswerComesFromEachClient() {
    FirstAnswer.Times times = FirstAnswer.measure(server.url(), 1);

    assertThat(times.raw()).hasSize(1).allMatch(millis -> millis > 0);
    assertThat(times.readyForTls()).hasSize(1).allMatch(millis -> millis > 0);
    assertThat(times.fluent()).hasSize(1).allMatch(millis -> millis > 0);
  }

  @Test
  void aFarAwayWalkIsMadeOnceForEachNumberAtOnce() {
    List<FarAway.Walk> walks = FarAway.measure(server.url(), 1, 300);

    assertThat(walks).extracting(FarAway.Walk::atOnce).containsExactly(1, 4, 8);
    assertThat(walks).allMatch(walk -> walk.seconds() > 0.003 / walk.atOnce());
  }
}
