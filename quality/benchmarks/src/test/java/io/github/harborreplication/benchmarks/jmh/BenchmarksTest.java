package io.github.harborreplication.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.benchmarks.server.ServerProcess;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each benchmark's body does what its name says; none is timed here. */
class BenchmarksTest {
  private static final int ROWS = 500;
  private static final long SUM_OF_IDS = ROWS * (ROWS + 1L) / 2;
  private static ServerProcess server;

  @BeforeAll
  static void startServer() {
    server = new ServerProcess(ROWS, 200);
  }

  @AfterAll
  static void endServer() {
    server.close();
  }

  private static WalkBenchmark walks() {
    return new WalkBenchmark(server.url(), ROWS);
  }

  @Test
  void everyWalkReadsEveryRowOnce() throws IOException {
    WalkBenchmark walks = walks();

    assertThat(walks.rawLoop()).isEqualTo(SUM_OF_IDS);
    assertThat(walks.generalTimes()).isEqualTo(SUM_OF_IDS);
    assertThat(walks.iterator()).isEqualTo(SUM_OF_IDS);
    assertThat(walks.stream()).isEqualTo(SUM_OF_IDS);
    assertThat(walks.pages()).isEqualTo(SUM_OF_IDS);
    walks.close();
  }

  @Test
  void theBytesAreThoseOfTheSameRows() throws IOException {
    WalkBenchmark walks = walks();

    assertThat(walks.bytes()).isBetween(150L * ROWS, 300L * ROWS);
    assertThat(walks.socket()).isBetween(walks.bytes(), walks.bytes() + 300 * ROWS / 100);
    walks.close();
  }

  @Test
  void everyPageOfPoliciesHas100Rows() throws IOException {
    PolicyPageBenchmark pages = new PolicyPageBenchmark(server.url());

    assertThat(pages.page()).hasSize(100).isEqualTo(pages.rawLoop());
    assertThat(pages.generalTimes()).hasSize(100);
    assertThat(pages.bytes()).isGreaterThan(50_000);
    pages.close();
  }

  @Test
  void bothClientsGetTheSameAnswers() throws IOException {
    CallBenchmark calls = new CallBenchmark(server.url());

    assertThat(calls.fluentGetPolicy()).isEqualTo(calls.rawGetPolicy());
    assertThat(calls.fluentStatusPoll()).isEqualTo(calls.rawStatusPoll());
    assertThat(calls.fluentStart()).isEqualTo(calls.rawStart()).isEqualTo(1);
    calls.close();
  }

  @Test
  void theFilterIsReadBackAsItWasRendered() {
    QueryBenchmark queries = new QueryBenchmark();

    assertThat(queries.render()).startsWith("name=~prod,enabled=true,creation_time=[");
    assertThat(queries.parse()).isNotNull();
    queries.close();
  }

  @Test
  void aRoundTellsTimeAndBytesOfEveryBenchmark() {
    Rounds rounds = Rounds.run(QueryBenchmark.class, server.url(), 1, Rounds.ONCE);

    assertThat(rounds.micros("render")).isPositive();
    assertThat(rounds.bytes("parse")).isPositive();
    assertThat(rounds.timeRatio("parse", "parse")).isEqualTo(1);
  }

  @Test
  void theMedianIsTheOneInTheMiddle() {
    assertThat(Rounds.median(9, 1, 5)).isEqualTo(5);
    assertThat(Rounds.median(9, 1, 5, 6)).isEqualTo(5.5);
  }
}
