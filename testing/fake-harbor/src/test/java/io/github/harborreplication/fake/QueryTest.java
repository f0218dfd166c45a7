package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the recordings of the q parameter do not show. */
class QueryTest {
  private static FakeHarbor fake;

  @BeforeAll
  static void start() {
    fake = FakeHarbor.builder().sampleRegistries().start();
    fake.policies()
        .add(
            "one",
            p ->
                p.speed(10)
                    .createdAt(Instant.parse("2026-11-23T15:26:10.609619Z"))
                    .description("a/b"));
    fake.policies()
        .add(
            "two",
            p ->
                p.speed(20)
                    .createdAt(Instant.parse("2026-11-24T15:26:10Z"))
                    .disabled()
                    .onSchedule("0 0 2 * * *"));
  }

  @AfterAll
  static void close() {
    fake.close();
  }

  private static List<String> names(String q) throws Exception {
    String twice = encoded(encoded(q));
    return Http.to(fake).column("/replication/policies?sort=id&q=" + twice, "name");
  }

  private static int status(String q) throws Exception {
    return Http.to(fake).get("/replication/policies?q=" + encoded(encoded(q))).statusCode();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "creation_time=[~2026-11-23T15:26:10.999]           | ''",
        "creation_time=[~2026-11-23T15:26:10.609619Z]       | one",
        "creation_time=[~2026-11-23T15:26:10.609618Z]       | ''",
        "creation_time=[2026-11-24T00:00:00.000000Z~]       | two",
        "creation_time=[~2026-11-23T15:26:10.609619+02:00]  | one",
        "speed_kb=[20~10]                                   | ''",
        "speed_kb=[ 15 ~ 25 ]                               | two",
        "Speed=20                                           | two",
        "speed_kb__gt=10                                    | two",
        "speed_kb__lte=10                                   | one",
        "speed_kb__nonsense=10                              | one two",
        "name__icontains=TW                                 | two",
        "enabled={t no}                                     | one two",
        "enabled=f                                          | two",
        "enabled={1}                                        | one",
        "speed_kb=~2                                        | two",
        "trigger=~scheduled                                 | two",
        "name={'''one\"}                                    | one",
        "name={2026-11-23T15:26:10}                         | ''",
      })
  void policiesAreChosenAsByTheServer(String q, String expected) throws Exception {
    assertThat(String.join(" ", names(q))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id=[5]               | 400",
        "id={1 2              | 400",
        "id=(1 2              | 400",
        "creation_time=maybe  | 500",
        "name=[1~2]           | 500",
        "speed_kb={ten}       | 500",
      })
  void queriesThatCannotBeReadAreRefused(String q, int expected) throws Exception {
    assertThat(status(q)).isEqualTo(expected);
  }

  @Test
  void whatTheDatabaseCannotReadIsRefusedEvenWhenThereIsNothingToSearch() throws Exception {
    try (FakeHarbor empty = FakeHarbor.builder().sampleRegistries().start()) {
      assertThat(Http.to(empty).get("/replication/policies?q=id%253Dabc").statusCode())
          .isEqualTo(500);
    }
  }

  @Test
  void textIsSortedByCodePoint() throws Exception {
    try (FakeHarbor own = FakeHarbor.builder().sampleRegistries().start()) {
      own.policies().add("z\uD83D\uDE00", 1);
      own.policies().add("z\uFFFD", 1);
      own.policies().add("z", 1);
      assertThat(Http.to(own).column("/replication/policies?sort=name", "name"))
          .containsExactly("z", "z\uFFFD", "z\uD83D\uDE00");
    }
  }
}
