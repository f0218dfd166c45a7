package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.FakeExecution;
import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fake.FakePolicy;
import io.github.harborreplication.fake.PolicySeed;
import io.github.harborreplication.fluent.error.ServerException;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.ToLongFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * The promises of the walks over HTTP, while others add, remove and change rows after every
 * response.
 */
class WalksOfAChangingServerProperties {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final FakeHarbor FAKE =
      FakeHarbor.builder().sampleRegistries().frozenAt(NOON).start();

  /** Ids of the rows that were there, and as they are, since the walk began. */
  private final Set<Long> throughout = new HashSet<>();

  private Random random = new Random(0);
  private Runnable meanwhile = () -> {};
  private boolean failures;

  private HarborReplication client() {
    HeldResponses delays = new HeldResponses(random.nextLong());
    return HarborReplication.builder()
        .url(FAKE.url())
        .basicAuth(FAKE.username(), FAKE.password())
        .okHttp(client -> client.addInterceptor(delays))
        .requestListener(event -> change())
        .build();
  }

  private synchronized void change() {
    meanwhile.run();
    if (failures && random.nextInt(8) == 0) {
      FAKE.faults().next(1).failWith(500);
    }
  }

  @Provide
  Arbitrary<Integer> atOnce() {
    return Arbitraries.of(1, 2, 4, 8, 16);
  }

  @Provide
  Arbitrary<Integer> pageSizes() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.integers().between(1, 9)),
        Tuple.of(1, Arbitraries.integers().between(10, 100)));
  }

  /** The ids in the order in which they come; what fails is requested again. */
  private static <T> List<Long> ids(Listing<T> list, ToLongFunction<T> id) {
    List<Long> ids = new ArrayList<>();
    Iterator<T> items = list.iterator();
    while (true) {
      try {
        if (!items.hasNext()) {
          return ids;
        }
        ids.add(id.applyAsLong(items.next()));
      } catch (ServerException e) {
        // Goes on with the request that failed.
      }
    }
  }

  @BeforeTry
  void startAnew() {
    FAKE.reset();
    throughout.clear();
    meanwhile = () -> {};
    failures = false;
  }

  @AfterContainer
  static void close() {
    FAKE.close();
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void policiesComeOnceNewestFirstLateIdsIncluded(
      @ForAll @IntRange(max = 60) int rows,
      @ForAll("pageSizes") int pageSize,
      @ForAll("atOnce") int parallel,
      @ForAll @IntRange(max = 4) int changes,
      @ForAll boolean filtered,
      @ForAll boolean failing,
      @ForAll long seed) {
    random = new Random(seed);
    for (int i = 1; i <= rows; i++) {
      policy(100 + 3L * i);
    }
    FAKE.policies().list().stream()
        .filter(policy -> !filtered || policy.enabled())
        .forEach(policy -> throughout.add(policy.id()));
    meanwhile = () -> times(changes, () -> changePolicies(filtered));
    failures = failing;

    List<Long> given;
    try (HarborReplication harbor = client()) {
      PolicyList list = harbor.policies().list().pageSize(pageSize).parallel(parallel);
      given =
          ids(
              filtered ? list.where(PolicyFields.ENABLED.isTrue()) : list,
              ReplicationPolicy::getId);
    }

    assertNewestFirstAndNothingMissed(given);
  }

  private void policy(long id) {
    FAKE.policies().add("policy-" + id, seed -> enabled(seed.id(id).pullFrom(1)));
  }

  private void enabled(PolicySeed seed) {
    if (random.nextInt(3) == 0) {
      seed.disabled();
    }
  }

  private void changePolicies(boolean filtered) {
    List<FakePolicy> there = FAKE.policies().list();
    long newest = there.isEmpty() ? 100 : there.get(there.size() - 1).id();
    switch (random.nextInt(4)) {
      case 0 -> policy(newest + 1 + random.nextInt(3));
      case 1 -> {
        long late = 1L + random.nextInt((int) newest);
        if (FAKE.policies().find(late).isEmpty()) {
          policy(late);
        }
      }
      case 2 ->
          any(
              there.stream().map(FakePolicy::id).toList(),
              id -> {
                FAKE.policies().remove(id);
                throughout.remove(id);
              });
      default ->
          any(
              there.stream().map(FakePolicy::id).toList(),
              id -> {
                FAKE.policies().setEnabled(id, !FAKE.policies().find(id).orElseThrow().enabled());
                if (filtered) {
                  throughout.remove(id);
                }
              });
    }
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void executionsComeOnceNewestFirst(
      @ForAll @IntRange(min = 1, max = 60) int rows,
      @ForAll("pageSizes") int pageSize,
      @ForAll("atOnce") int parallel,
      @ForAll @IntRange(max = 4) int changes,
      @ForAll boolean exactly,
      @ForAll boolean failing,
      @ForAll long seed) {
    random = new Random(seed);
    long policy = executions(rows);
    FAKE.executions().ofPolicy(policy).stream()
        .filter(run -> !exactly || run.status().equals(Optional.of("Failed")))
        .forEach(run -> throughout.add(run.id()));
    meanwhile = () -> times(changes, () -> changeExecutions(policy, exactly));
    failures = failing;

    List<Long> given;
    try (HarborReplication harbor = client()) {
      ExecutionList list = harbor.executions().list().pageSize(pageSize).parallel(parallel);
      given = executionIds(exactly ? list.status(ExecutionStatus.FAILED).filterLocally() : list);
    }

    assertNewestFirstAndNothingMissed(given);
  }

  private long executions(int rows) {
    long policy = FAKE.policies().add("runs", 1, "demo/**");
    for (int i = 0; i < rows; i++) {
      // All of one start time: ties wherever the order is by it.
      execution(policy);
    }
    return policy;
  }

  private void execution(long policy) {
    FAKE.executions()
        .add(
            policy,
            seed ->
                seed.startedAt(NOON)
                    .every(Duration.ZERO)
                    .status(random.nextInt(3) == 0 ? "Failed" : "Succeed"));
  }

  private void changeExecutions(long policy, boolean exactly) {
    List<Long> there = FAKE.executions().ofPolicy(policy).stream().map(FakeExecution::id).toList();
    switch (random.nextInt(3)) {
      case 0 -> execution(policy);
      case 1 ->
          any(
              there,
              id -> {
                FAKE.executions().remove(id);
                throughout.remove(id);
              });
      default ->
          any(
              there,
              id -> {
                String status = FAKE.executions().find(id).orElseThrow().status().orElseThrow();
                FAKE.executions().setStatus(id, "Failed".equals(status) ? "Succeed" : "Failed");
                if (exactly) {
                  throughout.remove(id);
                }
              });
    }
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void aSortIsExactWhileNothingChangesTiesIncluded(
      @ForAll @IntRange(min = 1, max = 30) int rows,
      @ForAll @IntRange(min = 1, max = 9) int pageSize,
      @ForAll @IntRange(min = 1, max = 4) int parallel,
      @ForAll boolean byStart,
      @ForAll long seed) {
    random = new Random(seed);
    long policy = executions(rows);
    Comparator<FakeExecution> order =
        byStart
            ? Comparator.comparing(FakeExecution::start).reversed()
            : Comparator.comparing(run -> run.status().orElseThrow());
    List<Long> expected =
        FAKE.executions().ofPolicy(policy).stream()
            .sorted(order.thenComparing(FakeExecution::id))
            .map(FakeExecution::id)
            .toList();

    try (HarborReplication harbor = client()) {
      ExecutionList list = harbor.executions().list().pageSize(pageSize).parallel(parallel);
      assertThat(
              executionIds(
                  list.sort(
                      byStart
                          ? ExecutionFields.START_TIME.descending()
                          : ExecutionFields.STATUS.ascending())))
          .isEqualTo(expected);
      assertThat(executionIds(list))
          .isEqualTo(expected.stream().sorted(Comparator.reverseOrder()).toList());
    }
  }

  private static List<Long> executionIds(ExecutionList list) {
    return ids(list, ReplicationExecution::getId);
  }

  private void assertNewestFirstAndNothingMissed(List<Long> given) {
    assertThat(given).isSortedAccordingTo(Comparator.reverseOrder()).doesNotHaveDuplicates();
    assertThat(given).containsAll(throughout);
  }

  private void times(int most, Runnable change) {
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      change.run();
    }
  }

  private void any(List<Long> ids, LongConsumer use) {
    if (!ids.isEmpty()) {
      use.accept(ids.get(random.nextInt(ids.size())));
    }
  }
}
