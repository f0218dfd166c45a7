package io.github.harborreplication.fluent.internal.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "name=x                       | name=x",
        "name=a=b                     | name=a=b",
        "name=\\~x                    | name=\\~x",
        "name=\\\\x                   | name=\\\\x",
        "name=~~x                     | name=~~x",
        "name={a b}                   | name={\"a\" \"b\"}",
        "name={'a' \"b\" c'd}         | name={\"a\" \"b\" \"c'd\"}",
        "name={\"777001\"}            | name={\"777001\"}",
        "name={\"2026-11-23T15:26:10\"} | name={\"2026-11-23T15:26:10\"}",
        "trigger=~sched               | trigger=~sched",
        "id=007                       | id=7",
        "dest_namespace_replace_count=-1 | dest_namespace_replace_count=-1",
        "id=[ 1 ~ 5 ]                 | id=[1~5]",
        "id=[-3~]                     | id=[-3~]",
        "id=[~5]                      | id=[~5]",
        "id=[5~5]                     | id=[5~5]",
        "id={2 1 2}                   | id={2 1}",
        "enabled=T                    | enabled=true",
        "enabled=1                    | enabled=true",
        "override=off                 | override=false",
        "copy_by_chunk=n              | copy_by_chunk=false",
        "creation_time=[2020-01-01T00:00:00~] | creation_time=[2020-01-01T00:00:00.000000Z~]",
        "creation_time=[~2020-01-01 00:00:00] | creation_time=[~2020-01-01T00:00:00.000000Z]",
        "update_time=[2020-01-01T00:00:00.5Z~2020-01-01T00:00:00.75Z] | update_time=[2020-01-01T00:00:00.500000Z~2020-01-01T00:00:00.750000Z]",
        "id=1,name=x,enabled=true     | id=1,name=x,enabled=true",
      })
  void reads(String text, String rendered) {
    assertThat(QueryParser.parse(text, QueryKey.OF_POLICIES)).hasToString(rendered);
  }

  @Test
  void keepsSpacesInTexts() {
    assertThat(QueryParser.parse("name= x ", QueryKey.OF_POLICIES).toString())
        .isEqualTo("name= x ");
    assertThat(QueryParser.parse("name=~ x", QueryKey.OF_POLICIES).toString())
        .isEqualTo("name=~ x");
  }

  @Test
  void theEmptyTextIsTheQueryForEverything() {
    assertThat(QueryParser.parse("", QueryKey.OF_POLICIES)).isSameAs(Query.all());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "name=",
        "=x",
        "name=x,",
        ",name=x",
        "name=a,b",
        " ",
        "name=~",
        "name=\\",
        "name={",
        "name={a b",
        "name={a} ",
        "name=(",
        "id=[1~2",
        "id=[~]",
        "id=[ ~ ]",
        "id=[1~2~3]",
        "id=[5]",
        "id=abc",
        "id=",
        "id= 5",
        "id=1.5",
        "id=\"5\"",
        "id={a}",
        "id={\"1\"}",
        "id={",
        "id=[a~b]",
        "id=9223372036854775808",
        "id={1 99999999999999999999}",
        "enabled=maybe",
        "enabled= true",
        "enabled=~true",
        "enabled=[true~]",
        "creation_time=~2026",
        "creation_time={2020-01-01T00:00:00Z}",
        "creation_time=[x~]",
        "creation_time=[2020-13-01T00:00:00Z~]",
        "creation_time=[2020-02-30T00:00:00~]",
        "creation_time=[2020-01-01T00:00:00.1234567Z~]",
        "creation_time=[0000-01-01T00:00:00~]",
        "creation_time=[2020-01-01T00:00:00+00:00~]",
        "creation_time=[\"2020-01-01T00:00:00\"~]",
        "name={1}",
        "name={-1}",
        "name={+1}",
        "name={a }",
        "name={ a}",
        "name={\ta}",
        "name={a\u00a0}",
        "name={a \u2003b}",
        "name={\"a'}",
        "name={\"}",
        "name={\"\"}",
        "name={a'}",
        "name={'a}",
        "name={2026-11-23T15:26:10.5}",
        "Name=x",
        "speed=5",
        "deletion=true",
        "name =x",
        " name=x",
        "NAME=x",
        "name__in={a}",
        "id=1,id=2",
        "id=[1~],id=[~5]"
      })
  void refuses(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryParser.parse(text, QueryKey.OF_POLICIES));
  }

  @ParameterizedTest
  @CsvSource({
    "nmae=x, name",
    "speed=5, speed_kb",
    "Speed=5, speed_kb",
    "Speed__gte=5, speed_kb",
    "deletion=true, replicate_deletion",
    "Name=x, name",
    "name__icontains=x, name",
    "SrcRegistryId=1, src_registry_id",
    "descripton=x, description",
    "creation_tme=x, creation_time",
    "enable=true, enabled",
    "im=1, id",
    "namespace=x, dest_namespace",
    "' id=1', id",
  })
  void namesTheNearestKey(String text, String nearest) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryParser.parse(text, QueryKey.OF_POLICIES))
        .withMessageContaining("Did you mean " + nearest + "?")
        .withMessageContaining("single_active_replication");
  }

  @Test
  void tellsAnInnerNameFromAnUnknownKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryParser.parse("Speed=5", QueryKey.OF_POLICIES))
        .withMessageStartingWith("\"Speed\": " + QueryRule.OTHER_NAME.rule());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryParser.parse("speed=5", QueryKey.OF_POLICIES))
        .withMessageStartingWith("\"speed\": " + QueryRule.UNKNOWN_KEY.rule());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryParser.parse("__name=x", QueryKey.OF_POLICIES))
        .withMessageStartingWith("\"__name\": " + QueryRule.UNKNOWN_KEY.rule());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name=[x]      | write name=\\[",
        "name={x       | write name=\\{",
        "name=(x       | write name=\\(",
        "name=\\x      | write name=\\\\x",
        "name={777001} | Quote it: name={\"...\"}",
        "id=abc        | Write id=5",
        "id=[5]        | Write id=[from~to]",
        "id=~1         | Write a number",
        "enabled=maybe | Write enabled=true or enabled=false",
        "enabled=~true | a boolean is either true or false",
        "name={\"\"}   | Harbor trims every quote",
        "name=a,b      | A comma cannot be part of a value",
        "creation_time=[2020-01-01 00:00:00.5~] | Write 2020-01-01T00:00:00.5Z",
        "creation_time=2020 | Write creation_time=[2026-11-23T00:00:00Z~",
        "id=1,id=2     | Write one condition",
      })
  void showsWhatToWriteInstead(String text, String instead) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryParser.parse(text, QueryKey.OF_POLICIES))
        .withMessageContaining(instead);
  }

  @Test
  void keepsTheCauseOfAnUnreadableValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryParser.parse("id=9223372036854775808", QueryKey.OF_POLICIES))
        .withCauseInstanceOf(NumberFormatException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> QueryParser.parse("creation_time=[2020-02-30T00:00:00Z~]", QueryKey.OF_POLICIES))
        .withCauseInstanceOf(java.time.DateTimeException.class);
  }
}
