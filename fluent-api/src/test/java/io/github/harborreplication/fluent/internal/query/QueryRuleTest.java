package io.github.harborreplication.fluent.internal.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QueryRuleTest {
  /** A query that Harbor accepts and that is refused here by the rule. */
  private static String example(QueryRule rule) {
    return switch (rule) {
      case UNKNOWN_KEY -> "nmae=x";
      case OTHER_NAME -> "speed_kb__gte=5";
      case KEY_TWICE -> "name=a,name=b";
      case AND_LIST -> "name=(a b)";
      case PERCENT_IN_CONTAINS -> "name=~100%";
      case TEXT_RANGE -> "name=[a~b]";
      case CONTAINS_ON_NUMBER -> "id=~1";
      case BOOLEAN_LIST -> "enabled={true false}";
      case BOOLEAN_FORM -> "enabled=\\1";
      case TIME_POINT -> "creation_time=2026-11-23T15:26:10Z";
      case TIME_FRACTION -> "creation_time=[2026-11-23T15:26:10.5~]";
      case TIME_OFFSET -> "creation_time=[2026-11-23T15:26:10+02:00~]";
      case TIME_FORM -> "creation_time=[2026-11-23~]";
      case NUMBER_FORM -> "id=[+5~]";
      case REVERSED_RANGE -> "id=[5~1]";
      case EMPTY_LIST -> "name={}";
      case EMPTY_LIST_VALUE -> "name={a  b}";
      case QUOTED_LIST_VALUE -> "name={\"\"a\"\"}";
      case SPACED_LIST_VALUE -> "name={a\u00a0}";
      case TIME_IN_TEXT_LIST -> "name={2026-11-23T15:26:10}";
      case LONE_BACKSLASH -> "name=\\abc";
      case TOO_LONG -> "name=" + "a".repeat(8_000);
    };
  }

  @ParameterizedTest
  @EnumSource
  void refusesItsExampleByItsRule(QueryRule rule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryParser.parse(example(rule), QueryKey.OF_POLICIES))
        .withMessageContaining(rule.rule() + ". ");
    assertThat(rule.rule()).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource
  void harborTakesTheExample(QueryRule rule) {
    assertThatCode(() -> HarborsReader.readText(example(rule))).doesNotThrowAnyException();
  }
}
