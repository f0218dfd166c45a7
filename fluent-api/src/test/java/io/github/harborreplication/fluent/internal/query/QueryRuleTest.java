package io.github.harborreplication.fluent.internal.query;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QueryRuleTest {
  @ParameterizedTest
  @EnumSource
  void refusesItsExampleByItsRule(QueryRule rule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryParser.parse(rule.example(), QueryKey.OF_POLICIES))
        .withMessageContaining(rule.rule() + ". ");
  }

  @ParameterizedTest
  @EnumSource
  void harborTakesTheExample(QueryRule rule) {
    assertThatCode(() -> HarborsReader.readText(rule.example())).doesNotThrowAnyException();
  }
}
