package io.github.harborreplication.verification.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExemptionsTest {
  private final Exemptions listed =
      Exemptions.of(List.of("# why", "", "a | because", "b * c | because"));

  @Test
  void whatIsNotListedIsTold() {
    assertThat(listed.unlisted(List.of("a", "aa", "b x c", "b x c | more", "d")))
        .containsExactly("aa", "b x c | more", "d");
  }

  @Test
  void whatIsListedAndNotFoundIsTold() {
    assertThat(listed.stale(List.of("a"))).containsExactly("b * c");
    assertThat(listed.stale(List.of("a", "b x c"))).isEmpty();
  }

  @Test
  void aLineWithoutAReasonIsRefused() {
    assertThatThrownBy(() -> Exemptions.of(List.of("a | "))).hasMessageContaining("what | why");
    assertThatThrownBy(() -> Exemptions.of(List.of("a"))).hasMessageContaining("'a'");
    assertThatThrownBy(() -> Exemptions.of(List.of("a | x", "a | y")))
        .hasMessageContaining("twice");
  }
}
