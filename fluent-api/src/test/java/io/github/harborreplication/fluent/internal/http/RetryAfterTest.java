package io.github.harborreplication.fluent.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both forms of the header, and what servers send in their place. */
class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private static Duration of(String value) {
    return ErrorResponses.retryAfter(Headers.of("Retry-After", value), NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "7, 7",
    "007, 7",
    "999999999, 999999999",
    "1000000000, 999999999",
    "99999999999999999999999999, 999999999",
    "'Mon, 23 Nov 2026 12:00:09 GMT', 9",
    "'Monday, 23-Nov-26 12:00:09 GMT', 9",
    "'Mon, 23 Nov 2026 11:59:00 GMT', 0",
    "'Fri, 31 Dec 9999 23:59:59 GMT', 251606865599"
  })
  void isSecondsOrADate(String value, long seconds) {
    assertThat(of(value)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5", "soon", "0x10", "1 s", "٣", "Mon, 99 Foo 2026"})
  void isNothingWhenItIsNeither(String value) {
    Headers headers = new Headers.Builder().addUnsafeNonAscii("Retry-After", value).build();

    assertThat(ErrorResponses.retryAfter(headers, NOW)).isNull();
  }

  @Test
  void isNothingWithoutTheHeader() {
    assertThat(ErrorResponses.retryAfter(Headers.of(), NOW)).isNull();
  }

  @Test
  void aDateIsComparedWithTheServersOwn() {
    Headers headers =
        Headers.of(
            "Date", "Mon, 01 Jan 2029 00:00:00 GMT",
            "Retry-After", "Mon, 01 Jan 2029 00:00:09 GMT");

    assertThat(ErrorResponses.retryAfter(headers, NOW)).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void aDateIsComparedWithOursWhenTheServersIsNone() {
    Headers headers = Headers.of("Date", "today", "Retry-After", "Mon, 23 Nov 2026 12:00:09 GMT");

    assertThat(ErrorResponses.retryAfter(headers, NOW)).isEqualTo(Duration.ofSeconds(9));
  }
}
