package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.model.ReplicationExecution;
import org.junit.jupiter.api.Test;

class CompletionTest {
  private static Completion completion(long id, Outcome outcome) {
    return new Completion(new ReplicationExecution().id(id), outcome, true);
  }

  @Test
  void completionsAreEqualThatSawTheSame() {
    assertThat(completion(7, Outcome.SUCCEEDED))
        .isEqualTo(completion(7, Outcome.SUCCEEDED))
        .hasSameHashCodeAs(completion(7, Outcome.SUCCEEDED))
        .isNotEqualTo(completion(8, Outcome.SUCCEEDED))
        .isNotEqualTo(completion(7, Outcome.STOPPED));
  }

  @Test
  void completionMadeByHandIsOnNoServer() {
    assertThatIllegalStateException()
        .isThrownBy(() -> completion(7, Outcome.SUCCEEDED).ref())
        .withMessageContaining("execution 7");
  }
}
