package io.github.harborreplication.fluent.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskResourceTest {
  @Test
  void readsRepositoryAndItems() {
    assertThat(TaskResource.of("mirror/demo/alpine [3 item(s) in total]"))
        .isEqualTo(new TaskResource("mirror/demo/alpine", 3));
  }

  @Test
  void writesItselfAsHarborDoes() {
    String text = "mirror/x [12 item(s) in total]";

    assertThat(TaskResource.of(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mirror/x", "[3 item(s) in total]", "mirror/x [three item(s)]"})
  void refusesWhatHarborDoesNotWrite(String text) {
    assertThatThrownBy(() -> TaskResource.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }
}
