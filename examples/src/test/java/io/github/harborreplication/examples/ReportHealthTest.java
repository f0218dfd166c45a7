package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.HarborReplication;
import org.junit.jupiter.api.Test;

class ReportHealthTest extends ExampleHarborTest {
  @Test
  void problemsAreReportedAndSoIsTheExitStatus() {
    assertThat(ReportHealth.run(harbor, out)).isEqualTo(1);
    assertThat(shown().get(0)).matches("\\d+ of \\d+ policies with problems:");
  }

  @Test
  void anEmptyHarborHasNone() {
    try (FakeHarbor empty = FakeHarbor.start();
        HarborReplication client =
            HarborReplication.builder()
                .url(empty.url())
                .basicAuth(empty.username(), empty.password())
                .build()) {
      assertThat(ReportHealth.run(client, out)).isZero();
    }
    assertThat(shown()).containsExactly("0 of 0 policies with problems");
  }
}
