package io.github.harborreplication.fluent.internal.query;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StricterTest {
  @ParameterizedTest
  @EnumSource
  void refusesItsExampleByItsRule(Stricter stricter) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RawQuery.parse(stricter.example()))
        .withMessageContaining(stricter.rule() + ". ");
  }

  @ParameterizedTest
  @EnumSource
  void harborTakesTheExample(Stricter stricter) {
    assertThatCode(() -> HarborsReader.readText(stricter.example())).doesNotThrowAnyException();
  }
}
