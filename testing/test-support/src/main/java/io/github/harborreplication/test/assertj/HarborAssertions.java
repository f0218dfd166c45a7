package io.github.harborreplication.test.assertj;

import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.model.ReplicationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Entry points of the assertions on replications. Import them statically beside AssertJ's own
 * {@code assertThat}; Java selects the right one.
 *
 * <pre>{@code
 * assertThat(harbor.policy(id).start().await(Duration.ofMinutes(10))).succeeded().copied("mirror/app");
 * assertThat(execution).copied("mirror/app", "mirror/web").hasNoFailedTasks();
 * assertThat(policy).isEnabled().pullsFrom("docker-hub").isOnSchedule("0 0 2 * * *");
 * }</pre>
 */
public final class HarborAssertions {
  private HarborAssertions() {}

  /**
   * {@return assertions on an execution as Harbor shows it now} Does not wait: call {@link
   * ExecutionRef#await} first.
   *
   * @param actual what to check
   */
  public static ExecutionAssert assertThat(@Nullable ExecutionRef actual) {
    return new ExecutionAssert(actual);
  }

  /**
   * {@return assertions on how an execution ended} They send requests only for its tasks.
   *
   * @param actual what to check
   */
  public static CompletionAssert assertThat(@Nullable Completion actual) {
    return new CompletionAssert(actual);
  }

  /**
   * {@return assertions on a policy as it was read} They send nothing.
   *
   * @param actual what to check
   */
  public static PolicyAssert assertThat(@Nullable ReplicationPolicy actual) {
    return new PolicyAssert(actual);
  }
}
