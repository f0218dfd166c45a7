package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.BatchResult;
import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.RunWatch;
import io.github.harborreplication.fluent.Stopped;
import io.github.harborreplication.fluent.error.ExecutionFailedException;
import io.github.harborreplication.fluent.error.Failures;
import io.github.harborreplication.fluent.error.TaskFailure;
import io.github.harborreplication.fluent.value.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of docs/waiting.md. */
class WaitingDocumentTest extends ExampleHarborTest {
  private final long policy =
      fake.policies().add("push", policy -> policy.pushTo(2).repositories("team/web"));
  private final long broken =
      fake.policies().add("broken", policy -> policy.pushTo(2).repositories("team/broken"));

  @Test
  void bothWaysToWait() {
    ExecutionRef execution = harbor.policy(policy).start();

    Completion done = execution.await(Duration.ofMinutes(10));
    if (done.outcome() == Outcome.NOTHING_TO_DO) {
      out.println("nothing matched the filters");
    }

    execution.awaitSuccess(Duration.ofMinutes(10));

    assertThat(done.outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void options() {
    ExecutionRef execution = harbor.policy(policy).start();

    Completion done =
        execution
            .awaiting()
            .onProgress(progress -> out.println(progress))
            .pollInterval(Duration.ofSeconds(2))
            .allowNothingToDo()
            .whenTasksDone()
            .awaitSuccess(Duration.ofMinutes(10));

    assertThat(done.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(shown()).isNotEmpty();
  }

  @Test
  void reasons() {
    try {
      harbor.policy(broken).start().awaitSuccess(Duration.ofMinutes(10));
    } catch (ExecutionFailedException e) {
      out.println(e.getMessage());
      for (TaskFailure task : e.failures().tasks()) {
        out.println(task.task().getSrcResource() + ": " + task.reason().orElse("no reason known"));
        task.logTail().forEach(out::println);
      }
    }

    assertThat(shown()).anyMatch(line -> line.startsWith("team/broken [1 item(s) in total]: "));
  }

  @Test
  void reasonsOfAnyExecution() {
    long id = fake.executions().ofPolicy(policy("kafka").id()).get(0).id();

    Failures failures = harbor.execution(id).failures();
    out.println(failures);

    assertThat(shown())
        .singleElement()
        .asString()
        .startsWith("task ")
        .endsWith("manifest unknown: \"4.0\"");
  }

  @Test
  void logs() {
    harbor.policy(policy).start().followLogs(Duration.ofMinutes(10), line -> out.println(line));

    assertThat(shown()).first().asString().startsWith("team/web: ");
  }

  @Test
  void stopping() {
    fake.policies().everyRun().takes(Duration.ofHours(1));
    long id = harbor.policy(policy).start().id();

    harbor.execution(id).stopAndAwait(Duration.ofMinutes(1));
    Stopped stopped = harbor.executions().stopAll(harbor.policy(policy).executions().stoppable());
    stopped.await(Duration.ofMinutes(5));

    assertThat(stopped.executions()).isEmpty();
    assertThat(fake.executions().find(id).orElseThrow().status()).hasValue("Stopped");
  }

  @Test
  void deletingAfterwards() {
    ExecutionRef execution = harbor.policy(policy).start();

    execution.awaiting().whenTasksDone().awaitSuccess(Duration.ofMinutes(10));
    harbor.policy(policy).deleteWhenIdle(Duration.ofMinutes(1));

    assertThat(fake.policies().find(policy)).isEmpty();
  }

  @Test
  void manyAtOnce() {
    BatchResult result =
        harbor
            .policies()
            .startAll(harbor.policies().list().query("name=~o"))
            .maxRunning(5)
            .onProgress(progress -> out.println(progress))
            .await(Duration.ofHours(1));
    for (BatchResult.Run run : result.unsuccessful()) {
      out.println(run);
    }

    harbor.policies().startAll(List.of("forgotten", "old")).awaitSuccess(Duration.ofHours(1));

    assertThat(result).hasToString("3 executions: 2 SUCCEEDED, 1 FAILED");
  }

  @Test
  void runsThatSomethingElseStarts() {
    fake.policies().add("promote", policy -> policy.pushTo(2).repositories("team/**").onEvent());

    RunWatch runs = harbor.policy("promote").watchRuns();
    push("team/web", "v1.2");
    ExecutionRef copy = runs.nextCopying("team/web", Duration.ofMinutes(1));
    copy.awaitSuccess(Duration.ofMinutes(10));

    assertThat(copy.get().getTrigger()).isEqualTo("event_based");
  }

  private void push(String repository, String tag) {
    fake.events().push(repository, tag);
  }

  @Test
  void copyOnce() {
    Completion done =
        harbor
            .policies()
            .oneOff()
            .pullFrom("docker-hub")
            .repositories("library/alpine")
            .tags("3.21")
            .into("mirror")
            .runOnce(Duration.ofMinutes(10));

    int left = harbor.policies().deleteOneOffs(Duration.ofDays(1));

    assertThat(done.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(left).isZero();
  }

  @Test
  void copyAgainWhatFailed() {
    long id = fake.executions().ofPolicy(policy("kafka").id()).get(0).id();

    List<Completion> copies = harbor.execution(id).rerunFailed(Duration.ofMinutes(10));

    assertThat(copies).hasSize(1);
  }
}
