package io.github.harborreplication.fluent.internal.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.internal.walk.ChangingList.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/**
 * The promises of the walks, regardless of what comes, goes and changes between two requests, which
 * response is delayed, and which one fails.
 */
@PropertyDefaults(tries = 300)
class WalkProperties {
  /** A walk of a list that changes: with 1 at once, one request after the other. */
  private record Setting(
      int size, int pageSize, int atOnce, int changes, boolean failures, long seed) {
    ChangingList list(boolean lateIds, Predicate<Row> filter) {
      ChangingList list = new ChangingList(size, changes, lateIds, filter, seed);
      if (failures) {
        list.fail();
      }
      return list;
    }

    Walk<Row> walk(ChangingList list, long wanted) {
      return atOnce == 1
          ? new Walk<>(list, Row::id, pageSize)
          : new ParallelWalk<>(list, Row::id, pageSize, atOnce, wanted, Delays.random(seed));
    }

    List<Row> given(ChangingList list, Function<Walk<Row>, Step<Row>> begin) {
      return given(list, Long.MAX_VALUE, begin);
    }

    /** What fails is requested again. */
    List<Row> given(ChangingList list, long wanted, Function<Walk<Row>, Step<Row>> begin) {
      Walk<Row> walk = walk(list, wanted);
      List<Row> given = new ArrayList<>();
      Iterator<Row> rows = Step.iterator(() -> begin.apply(walk), wanted);
      while (true) {
        try {
          while (rows.hasNext()) {
            given.add(rows.next());
          }
          return given;
        } catch (IllegalStateException e) {
          assertThat(e).hasMessage("on the way");
        }
      }
    }
  }

  @Provide
  Arbitrary<Setting> settings() {
    Arbitrary<Integer> pageSizes =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.integers().between(1, 12)),
            Tuple.of(1, Arbitraries.integers().between(13, 100)));
    return Combinators.combine(
            Arbitraries.integers().between(0, 400),
            pageSizes,
            Arbitraries.of(1, 2, 4, 8, 16),
            Arbitraries.integers().between(0, 8),
            Arbitraries.of(true, false),
            Arbitraries.longs())
        .as(Setting::new);
  }

  private static void assertNothingMissedNothingTwiceNewestFirst(
      ChangingList list, List<Row> given) {
    List<Long> ids = given.stream().map(Row::id).toList();
    assertThat(ids).isSortedAccordingTo(Comparator.reverseOrder()).doesNotHaveDuplicates();
    assertThat(ids).containsAll(list.throughout());
    assertThat(list.everSeen()).containsAll(ids);
  }

  @Property
  void byKeyNothingIsMissedOrTwice(@ForAll("settings") Setting setting) {
    ChangingList list = setting.list(true, row -> true);

    assertNothingMissedNothingTwiceNewestFirst(list, setting.given(list, Walk::byKey));
  }

  @Property
  void tailFirstNothingIsMissedOrTwice(@ForAll("settings") Setting setting) {
    ChangingList list = setting.list(false, row -> true);

    assertNothingMissedNothingTwiceNewestFirst(
        list, setting.given(list, walk -> walk.tailFirst(false)));
  }

  @Property
  void withALimitTheNewestCome(
      @ForAll("settings") Setting setting, @ForAll @IntRange(max = 300) int limit) {
    Setting still =
        new Setting(setting.size, setting.pageSize, setting.atOnce, 0, false, setting.seed);
    ChangingList list = still.list(false, row -> true);
    List<Row> newest = list.read("-id", 1, 1_000, null).items().stream().limit(limit).toList();

    assertThat(still.given(list, limit, walk -> walk.tailFirst(false))).isEqualTo(newest);
    assertThat(still.given(list, limit, Walk::byKey)).isEqualTo(newest);
  }

  @Property
  void filteredOnOurSideNothingIsMissedOrTwiceWhileRowsEnterAndLeaveTheFilter(
      @ForAll("settings") Setting setting) {
    ChangingList list = setting.list(false, row -> true);

    List<Row> given =
        setting.given(
            list, walk -> walk.tailFirst(false).filter(row -> row.status().equals("Failed")));

    assertThat(given).allMatch(row -> row.status().equals("Failed"));
    assertThat(given.stream().map(Row::id)).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(given.stream().map(Row::id)).containsAll(list.failedThroughout());
  }

  @Property
  void filteredByTheServerNothingIsTwice(@ForAll("settings") Setting setting) {
    ChangingList list = setting.list(false, row -> row.status().equals("Failed"));

    List<Row> given = setting.given(list, walk -> walk.tailFirst(true));

    assertThat(given.stream().map(Row::id))
        .isSortedAccordingTo(Comparator.reverseOrder())
        .doesNotHaveDuplicates();
  }

  @Property
  void theRowJustGivenMayBeDeleted(
      @ForAll @IntRange(max = 100) int size,
      @ForAll @IntRange(min = 1, max = 12) int pageSize,
      @ForAll @IntRange(min = 1, max = 8) int atOnce,
      @ForAll boolean byKey,
      @ForAll long seed) {
    Setting setting = new Setting(size, pageSize, atOnce, 0, false, seed);
    ChangingList list = setting.list(false, row -> true);
    Walk<Row> walk = setting.walk(list, Long.MAX_VALUE);
    Iterator<Row> rows =
        Step.iterator(() -> byKey ? walk.byKey() : walk.tailFirst(false), Long.MAX_VALUE);

    int given = 0;
    while (rows.hasNext()) {
      list.remove(rows.next().id());
      given++;
    }

    assertThat(given).isEqualTo(size);
  }

  @Property
  void aSortGivesNothingTwiceAndIsExactWhileNothingChangesTiesIncluded(
      @ForAll("settings") Setting setting) {
    ChangingList list = setting.list(false, row -> true);

    List<Row> given = setting.given(list, walk -> walk.forward("status,id"));

    assertThat(given.stream().map(Row::id)).doesNotHaveDuplicates();
    if (setting.changes == 0 && !setting.failures) {
      assertThat(given).isEqualTo(list.read("status,id", 1, 1_000, null).items());
    }
  }

  @Property
  void aWalkOfAListThatDoesNotChangeSendsFewMoreRequestsThanPages(
      @ForAll @IntRange(max = 60) int size, @ForAll @IntRange(min = 1, max = 12) int pageSize) {
    int pages = size / pageSize + 1;
    Setting setting = new Setting(size, pageSize, 1, 0, false, 0);

    assertThat(requests(setting, Walk::byKey)).isEqualTo(pages);
    assertThat(requests(setting, walk -> walk.forward("id"))).isEqualTo(pages);
    int byPosition = (size + pageSize - 1) / pageSize + 1;
    assertThat(requests(setting, walk -> walk.tailFirst(true)))
        .isEqualTo(size < pageSize ? 1 : byPosition);
  }

  @Property(tries = 50)
  void severalAtOnceSendAtMostAThirdMoreRequestsThanPages(
      @ForAll @IntRange(min = 50, max = 60) int pages,
      @ForAll @IntRange(min = 10, max = 20) int pageSize,
      @ForAll @IntRange(min = 2, max = 16) int atOnce,
      @ForAll long seed) {
    Setting setting = new Setting(pages * pageSize, pageSize, atOnce, 0, false, seed);
    int most = pages * 135 / 100;

    assertThat(requests(setting, walk -> walk.tailFirst(false))).isLessThanOrEqualTo(most + 1);
    assertThat(requests(setting, Walk::byKey)).isLessThanOrEqualTo(most + 1);
    assertThat(requests(setting, walk -> walk.forward("id"))).isLessThanOrEqualTo(pages + 1);
  }

  private static int requests(Setting setting, Function<Walk<Row>, Step<Row>> begin) {
    ChangingList list = setting.list(false, row -> true);
    assertThat(setting.given(list, begin)).hasSize(setting.size);
    return list.requests();
  }
}
