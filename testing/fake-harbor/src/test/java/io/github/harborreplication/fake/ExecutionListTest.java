package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of executions, which are kept in order, against the same worked out the long way. */
class ExecutionListTest {
  private static final Comparator<FakeExecution> BY_ID = Comparator.comparing(FakeExecution::id);
  private static final Comparator<FakeExecution> BY_START =
      Comparator.comparing(FakeExecution::start).thenComparing(BY_ID);

  private final FakeHarbor fake = AtNoon.fake();
  private final Http http = Http.to(fake);

  @BeforeEach
  void seed() {
    long a = fake.policies().add("a", 1);
    long b = fake.policies().add("b", 1);
    fake.executions().add(a, 70, seed -> seed.every(Duration.ofSeconds(7)));
    fake.executions().add(b, 50, seed -> seed.every(Duration.ofSeconds(11)).status("Failed"));
    fake.executions().add(a, 5, seed -> seed.id(20).every(Duration.ZERO));
    long running = fake.executions().add(b, seed -> seed.status("InProgress"));
    fake.executions().setStatus(running, "Stopped");
    fake.executions().remove(fake.executions().add(a, seed -> seed.trigger("scheduled")));
    assertThat(fake.executions().start(a, "manual")).isPositive();
  }

  @AfterEach
  void close() {
    fake.close();
  }

  private static Comparator<FakeExecution> order(String sort) {
    return switch (sort) {
      case "id" -> BY_ID;
      case "-id" -> BY_ID.reversed();
      default -> BY_START.reversed();
    };
  }

  private List<String> expected(Predicate<FakeExecution> filter, String sort, int page) {
    return fake.executions().list().stream()
        .filter(filter)
        .sorted(order(sort))
        .map(execution -> Long.toString(execution.id()))
        .skip((page - 1) * 9L)
        .limit(9)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"id", "-id", "nonsense"})
  void everyPageIsThatOfTheWholeListSorted(String sort) throws Exception {
    for (int page = 1; page <= 16; page++) {
      String paging = "?page_size=9&page=" + page + "&sort=" + sort;
      assertThat(http.column("/replication/executions" + paging, "id"))
          .as(paging)
          .isEqualTo(expected(execution -> true, sort, page));
      assertThat(http.column("/replication/executions" + paging + "&policy_id=12", "id"))
          .isEqualTo(expected(execution -> execution.policyId() == 12, sort, page));
      assertThat(http.column("/replication/executions" + paging + "&status=Failed", "id"))
          .isEqualTo(
              expected(execution -> execution.status().equals(Optional.of("Failed")), sort, page));
    }
  }

  @Test
  void executionsOfADeletedPolicyAreGoneFromEveryOrder() throws Exception {
    fake.policies().remove(11);
    for (String sort : List.of("id", "-id", "nonsense")) {
      assertThat(http.column("/replication/executions?page_size=100&sort=" + sort, "policy_id"))
          .hasSize(51)
          .containsOnly("12");
    }
    assertThat(Stream.of(0, 1).map(i -> fake.executions().ofPolicy(11 + i).size()))
        .containsExactly(0, 51);
  }
}
