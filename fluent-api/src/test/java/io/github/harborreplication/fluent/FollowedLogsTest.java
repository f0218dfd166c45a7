package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fake.SeenRequest;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.value.LogLine;
import io.github.harborreplication.fluent.value.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The logs of an execution are followed while its tasks appear, are retried and stopped. */
class FollowedLogsTest extends FakeHarborTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  private final long policy = fake.policies().add("logged", 1, "demo/**");
  private final List<LogLine> lines = new ArrayList<>();

  private List<String> logOf(String repository, int attempt) {
    return lines.stream()
        .filter(line -> line.repository().equals(repository) && line.attempt() == attempt)
        .map(LogLine::text)
        .toList();
  }

  private List<String> wholeLog(ExecutionRef execution, int task) {
    return execution
        .task(fake.executions().tasks(execution.id()).get(task).id())
        .log()
        .text()
        .orElseThrow()
        .lines()
        .toList();
  }

  @Test
  void tasksAreFollowedAsTheyAppear() {
    fake.policies()
        .nextRun(policy)
        .copies("demo/a")
        .copies("demo/b")
        .tasksAppearAfter(Duration.ofSeconds(3))
        .tasksAppearOneByOne(Duration.ofSeconds(4))
        .takes(Duration.ofSeconds(10));
    ExecutionRef started = harbor.policy(policy).start();

    Completion done = started.followLogs(LONG, lines::add);

    assertThat(done.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(logOf("demo/a", 1)).isNotEmpty().isEqualTo(wholeLog(started, 0));
    assertThat(logOf("demo/b", 1)).isNotEmpty().isEqualTo(wholeLog(started, 1));
    assertThat(lines).hasSize(logOf("demo/a", 1).size() + logOf("demo/b", 1).size());
    assertThat(lines.get(0)).hasToString("demo/a: " + wholeLog(started, 0).get(0));
    assertThat(lines.get(0).task().getExecutionId()).isEqualTo(started.id());
  }

  @Test
  void aRetryIsAnotherAttempt() {
    fake.policies()
        .nextRun(policy)
        .copies("demo/a")
        .copies("demo/b")
        .failsOnce("demo/b", "a layer is missing")
        .retryAfter(Duration.ofSeconds(40));
    ExecutionRef started = harbor.policy(policy).start();

    Completion done = started.followLogs(LONG, lines::add);

    assertThat(done.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(logOf("demo/b", 1)).anySatisfy(line -> assertThat(line).contains("a layer is miss"));
    assertThat(logOf("demo/b", 2)).isNotEmpty().noneMatch(line -> line.contains("a layer is miss"));
    assertThat(logOf("demo/a", 2)).isEmpty();
    assertThat(logRequests()).as("while nothing can be new, no log is read").isLessThan(25);
  }

  private long logRequests() {
    return fake.requests().list().stream()
        .map(SeenRequest::path)
        .filter(path -> path.endsWith("/log"))
        .count();
  }

  @Test
  void oneThatIsStoppedEndsWhenItsLogsHaveEnded() {
    fake.policies()
        .nextRun(policy)
        .copies("demo/a")
        .takes(Duration.ofSeconds(20))
        .stoppedAfter(Duration.ofSeconds(5));
    ExecutionRef started = harbor.policy(policy).start();

    assertThat(started.followLogs(LONG, lines::add).outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(logOf("demo/a", 1)).isEqualTo(wholeLog(started, 0));
  }

  @Test
  void oneWithoutTasksHasNoLines() {
    fake.policies().nextRun(policy).nothingToDo();

    Completion done = harbor.policy(policy).start().followLogs(LONG, lines::add);

    assertThat(done.outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
    assertThat(lines).isEmpty();
  }

  @Test
  void whenTheTimeIsOverItSaysHowFarItIs() {
    fake.policies().nextRun(policy).copies("demo/a").takes(Duration.ofMinutes(5));
    ExecutionRef started = harbor.policy(policy).start();

    assertThatThrownBy(() -> started.followLogs(Duration.ofSeconds(30), lines::add))
        .isInstanceOf(WaitTimeoutException.class)
        .hasMessageContaining("0 of 1 task done");
    assertThat(lines).isNotEmpty();
  }

  @Test
  void anUnknownExecutionIsNotFound() {
    assertThatThrownBy(() -> harbor.execution(4711).followLogs(LONG, lines::add))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void whatTheListenerThrowsEndsIt() {
    fake.policies().nextRun(policy).copies("demo/a");
    ExecutionRef started = harbor.policy(policy).start();

    assertThatThrownBy(
            () ->
                started.followLogs(
                    LONG,
                    line -> {
                      throw new IllegalStateException("enough");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("enough");
  }
}
