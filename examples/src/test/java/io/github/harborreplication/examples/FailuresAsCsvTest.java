package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.harborreplication.fluent.error.ForbiddenException;
import org.junit.jupiter.api.Test;

class FailuresAsCsvTest extends ExampleHarborTest {
  @Test
  void eachFailureOfTheDayIsARowWithItsReason() {
    FailuresAsCsv.run(harbor, out, 24);

    assertThat(shown()).hasSize(3);
    assertThat(shown().get(0))
        .isEqualTo("\"execution\",\"policy\",\"started\",\"source\",\"destination\",\"reason\"");
    assertThat(shown().get(1)).endsWith(",\"\",\"\",\"failed to fetch artifacts: no such host\"");
    assertThat(shown().get(2))
        .endsWith(",\"bitnami/kafka\",\"bitnami/kafka\",\"manifest unknown: \"\"4.0\"\"\"");
  }

  @Test
  void whatFailedBeforeIsLeftOut() {
    FailuresAsCsv.run(harbor, out, 5);

    assertThat(shown()).hasSize(2);
  }

  @Test
  void aRefusalEndsIt() {
    fake.faults().on("GET", "/replication/executions").next(1).failWith(403);

    assertThatExceptionOfType(ForbiddenException.class)
        .isThrownBy(() -> FailuresAsCsv.run(harbor, out, 24));
  }
}
