package io.github.harborreplication.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each benchmark's body does what its name says; none is timed here. */
class BenchmarksTest {
  private static final int ITEMS = 500;
  private static final long SUM_OF_IDS = ITEMS * (ITEMS + 1L) / 2;
  private static ServerProcess server;

  @BeforeAll
  static void startServer() {
    server = new ServerProcess(ITEMS, 200);
  }

  @AfterAll
  static void endServer() {
    server.close();
  }

  private static WalkBenchmark walks() {
    return new WalkBenchmark(server.url(), ITEMS);
  }

  @Test
  void everyWalkReadsEveryExecutionOnce() throws IOException {
    WalkBenchmark walks = walks();

    assertThat(walks.rawLoop()).isEqualTo(SUM_OF_IDS);
    assertThat(walks.generalTimes()).isEqualTo(SUM_OF_IDS);
    assertThat(walks.iterator()).isEqualTo(SUM_OF_IDS);
    assertThat(walks.stream()).isEqualTo(SUM_OF_IDS);
    assertThat(walks.pages()).isEqualTo(SUM_OF_IDS);
    walks.close();
  }

  @Test
  void theBytesAreThoseOfTheSameExecutions() throws IOException {
    WalkBenchmark walks = walks();

    assertThat(walks.bytes()).isBetween(150L * ITEMS, 300L * ITEMS);
    assertThat(walks.socket()).isBetween(walks.bytes(), walks.bytes() + 300 * ITEMS / 100);
    walks.close();
  }

  @Test
  void everyPageHas100Policies() throws IOException {
    CallBenchmark pages = new CallBenchmark(server.url());

    assertThat(pages.fluentPolicyPage()).hasSize(100).isEqualTo(pages.rawPolicyPage());
    assertThat(pages.generalTimesPolicyPage()).hasSize(100);
    assertThat(pages.bytesPolicyPage()).isGreaterThan(50_000);
    pages.close();
  }

  @Test
  void bothClientsReceiveTheSameResponses() throws IOException {
    CallBenchmark calls = new CallBenchmark(server.url());

    assertThat(calls.fluentGetPolicy()).isEqualTo(calls.rawGetPolicy());
    assertThat(calls.fluentStatusPoll()).isEqualTo(calls.rawStatusPoll());
    assertThat(calls.fluentStart()).isEqualTo(calls.rawStart()).isEqualTo(1);
    calls.close();
  }

  @Test
  void theFilterIsReadBackAsItWasRendered() {
    CallBenchmark queries = new CallBenchmark(server.url());

    assertThat(queries.renderFilter()).startsWith("name=~prod,enabled=true,creation_time=[");
    assertThat(queries.parseFilter()).isNotNull();
    queries.close();
  }

  @Test
  void everyClientReceivesAFirstResponse() throws IOException {
    FreshJvmBenchmark first = new FreshJvmBenchmark(server.url(), ITEMS, 2);
    assertThat(first.fluentFirstResponse())
        .isEqualTo(first.rawFirstResponse())
        .isEqualTo(first.tlsFirstResponse());
  }

  @Test
  void aFarAwayWalkReadsTheNewestItemsAfterADelayForEachPage() {
    FarAwayBenchmark far = new FarAwayBenchmark(server.url(), 300);
    far.parallel = 4;
    far.delayMillis = 20;
    long begin = System.nanoTime();
    assertThat(far.walk()).isEqualTo(LongStream.rangeClosed(201, 500).sum());
    assertThat(System.nanoTime() - begin).isGreaterThan(20_000_000);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0.3, 8", "3, 1", "3, 8"})
  void aWalkWhileExecutionsComeAndGoMissesNothing(double changes, int parallel) throws IOException {
    ChangingBenchmark changing = new ChangingBenchmark(server.url(), 0);
    changing.changes = changes;
    changing.parallel = parallel;
    changing.begin();

    assertThat(changing.walk()).isBetween(ITEMS / 2, ITEMS);
    assertThatCode(changing::requireAll).doesNotThrowAnyException();
    changing.begin();
    assertThatThrownBy(changing::requireAll).hasMessage("1 was missed");
  }

  @Test
  void whatFitsIntoASmallHeapIsReadToItsEnd() {
    FreshJvmBenchmark small = new FreshJvmBenchmark(server.url(), ITEMS, 2);
    assertThatCode(small::walkIn32MiB).doesNotThrowAnyException();
    assertThatCode(small::parallelWalkIn32MiB).doesNotThrowAnyException();
    assertThatCode(small::log500MiBIn64MiB).doesNotThrowAnyException();
  }

  @Test
  void anotherCountFails() {
    FreshJvmBenchmark small = new FreshJvmBenchmark(server.url(), ITEMS + 1, 2);
    assertThatThrownBy(small::walkIn32MiB).hasMessage("500 instead of 501");
  }

  @Test
  void fakeHarborReturnsFullPages() throws IOException {
    FakeHarborBenchmark fake = new FakeHarborBenchmark();
    assertThat(fake.pageOfPolicies()).hasSize(100);
    assertThat(fake.pageOfExecutions()).hasSize(100);
    assertThat(fake.start()).startsWith("http://");
    fake.close();
  }
}
