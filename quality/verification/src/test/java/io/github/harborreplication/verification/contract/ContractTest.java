package io.github.harborreplication.verification.contract;

import static io.github.harborreplication.test.assertj.HarborAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.harborreplication.fluent.Applied;
import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.Page;
import io.github.harborreplication.fluent.PolicyFields;
import io.github.harborreplication.fluent.error.ConflictException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.PreconditionFailedException;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the fluent client promises about policies and their executions. */
class ContractTest extends OnAnyHarbor {
  private static final Duration LONG = Duration.ofMinutes(10);

  @Test
  void aPolicyIsReadAsItWasWritten() {
    long id =
        draft("-a")
            .description("by the contract")
            .repositories("library/**")
            .tags("v*")
            .onSchedule("0 0 2 * * *")
            .disabled()
            .create()
            .id();

    ReplicationPolicy policy = harbor.policy(id).get();

    assertThat(policy)
        .isDisabled()
        .pullsFrom(source)
        .copiesInto(mark)
        .hasRepositories("library/**")
        .hasTags("v*")
        .isOnSchedule("0 0 2 * * *");
    assertThat(policy.getName()).isEqualTo(mark + "-a");
    assertThat(policy.getDescription()).isEqualTo("by the contract");
  }

  @Test
  void anUpdateKeepsWhatItDoesNotName() {
    long id = draft("-a").repositories("library/**").speed(512).disabled().create().id();

    assertThat(harbor.policy(id).update(policy -> policy.setDescription("new")).change())
        .isEqualTo(Applied.Change.UPDATED);
    assertThat(harbor.policy(id).update(policy -> policy.setDescription("new")).change())
        .isEqualTo(Applied.Change.UNCHANGED);

    ReplicationPolicy policy = harbor.policy(id).get();
    assertThat(policy).isDisabled().hasRepositories("library/**").copiesInto(mark).isManual();
    assertThat(policy.getDescription()).isEqualTo("new");
    assertThat(policy.getSpeed()).isEqualTo(512);
  }

  @Test
  void createOrUpdateMayBeRepeated() {
    Applied first = draft("-a").createOrUpdate();
    Applied second = draft("-a").createOrUpdate();
    Applied third = draft("-a").disabled().createOrUpdate();

    assertThat(first.change()).isEqualTo(Applied.Change.CREATED);
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.change()).isEqualTo(Applied.Change.UNCHANGED);
    assertThat(third.id()).isEqualTo(first.id());
    assertThat(third.change()).isEqualTo(Applied.Change.UPDATED);
    assertThat(harbor.policy(first.id()).get()).isDisabled();
  }

  @Test
  void aTakenNameIsAConflict() {
    idle("-a");

    assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> idle("-a"));
  }

  @Test
  void aDeletedPolicyIsGone() {
    long id = idle("-a");

    harbor.policy(id).delete();

    assertThat(harbor.policy(id).find()).isEmpty();
    assertThat(harbor.policy(mark + "-a").find()).isEmpty();
    assertThat(harbor.policy(id).deleteIfExists()).isFalse();
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> harbor.policy(id).delete());
  }

  @Test
  void aWalkListsNewestFirstWhateverThePageSize() {
    List<Long> made = List.of(idle("-a"), idle("-b"), idle("-c"), idle("-d"), idle("-e"));

    List<Long> walked =
        harbor.policies().list().where(PolicyFields.NAME.contains(mark)).pageSize(2).stream()
            .map(ReplicationPolicy::getId)
            .toList();

    assertThat(walked)
        .containsExactly(made.get(4), made.get(3), made.get(2), made.get(1), made.get(0));
  }

  @Test
  void aPageTellsHowManyThereAre() {
    for (String name : List.of("-a", "-b", "-c")) {
      assertThat(idle(name)).isPositive();
    }

    Page<ReplicationPolicy> second =
        harbor.policies().list().where(PolicyFields.NAME.contains(mark)).pageSize(2).page(2);

    assertThat(second.items()).hasSize(1);
    assertThat(second.total()).isEqualTo(3);
    assertThat(second.hasNext()).isFalse();
  }

  @Test
  void filtersAndSortsReachTheServer() {
    long a = idle("-a");
    long b = draft("-b").disabled().create().id();
    long c = idle("-c");

    assertThat(
            harbor
                .policies()
                .list()
                .where(PolicyFields.NAME.contains(mark).and(PolicyFields.ENABLED.isTrue()))
                .sort(PolicyFields.NAME.ascending())
                .stream()
                .map(ReplicationPolicy::getId))
        .containsExactly(a, c);
    assertThat(
            harbor.policies().list().where(PolicyFields.NAME.equalTo(mark + "-b")).stream()
                .map(ReplicationPolicy::getId))
        .containsExactly(b);
  }

  @Test
  void aRunThatMatchesNothingSucceedsWithoutTasks() {
    long id = idle("-a");

    ExecutionRef execution = harbor.policy(id).start();
    Completion done = execution.awaiting().allowNothingToDo().awaitSuccess(LONG);

    assertThat(done).hadNothingToDo().isSettled().hasTasks(0);
    assertThat(execution).hadNothingToDo();
    assertThat(execution.tasks().toList()).isEmpty();
    assertThat(harbor.policy(id).executions().toList())
        .singleElement()
        .satisfies(listed -> assertThat(listed.getId()).isEqualTo(execution.id()));
    assertThat(harbor.policy(id).executions().status(ExecutionStatus.FAILED).toList()).isEmpty();
  }

  @Test
  void stoppingARunThatHasEndedChangesNothing() {
    ExecutionRef execution = harbor.policy(idle("-a")).start();
    assertThat(execution.await(LONG)).hadNothingToDo();

    execution.stop();

    assertThat(execution).hadNothingToDo();
  }

  @Test
  void aStoppedRunIsOver() {
    ExecutionRef execution =
        harbor.policy(draft("-a").repositories("demo/**").create().id()).start();

    Completion done = execution.stopAndAwait(LONG);

    // A short execution ends before it can be stopped.
    assertThat(done.settled()).isTrue();
    assertThat(harbor.executions().list().status(ExecutionStatus.IN_PROGRESS).toList())
        .noneMatch(running -> running.getId() == execution.id());
  }

  @Test
  void tasksAndTheirLogsAreRead() {
    ExecutionRef execution =
        harbor.policy(draft("-a").repositories("demo/**").create().id()).start();
    Completion done = execution.await(LONG);

    List<ReplicationTask> tasks = execution.tasks().toList();
    assertThat(tasks).hasSize(done.execution().getTotal().intValue());
    assumeTrue(!tasks.isEmpty(), "The registry " + source + " holds nothing to copy");
    ReplicationTask newest = tasks.get(0);
    assertThat(newest.getDstResource()).startsWith(mark + "/");
    assertThat(execution.task(newest.getId()).log().text())
        .hasValueSatisfying(log -> assertThat(log).isNotBlank());
  }

  @Test
  void aDisabledPolicyIsNotStarted() {
    long id = draft("-a").disabled().create().id();

    assertThatExceptionOfType(PreconditionFailedException.class)
        .isThrownBy(() -> harbor.policy(id).start());
  }

  @Test
  void whatIsNotThereIsNotFound() {
    long id = idle("-a");
    harbor.policy(id).delete();

    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> harbor.policy(id).get())
        .satisfies(e -> assertThat(e.status()).isEqualTo(404))
        .withMessageContaining("/replication/policies/" + id);
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> harbor.policy(id).start());
    assertThat(harbor.execution(Long.MAX_VALUE / 2).find()).isEmpty();
  }
}
