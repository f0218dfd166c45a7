package io.github.harborreplication.fluent.internal.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.internal.walk.ChangingList.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The promises of the walks, whatever comes, goes and changes between two requests. */
class WalkProperties {

  private static List<Row> all(Supplier<Step<Row>> begin) {
    List<Row> given = new ArrayList<>();
    Step.iterator(begin, Long.MAX_VALUE).forEachRemaining(given::add);
    return given;
  }

  private static void assertNothingMissedNothingTwiceNewestFirst(
      ChangingList list, List<Row> given) {
    List<Long> ids = given.stream().map(Row::id).toList();
    assertThat(ids).isSortedAccordingTo(Comparator.reverseOrder()).doesNotHaveDuplicates();
    assertThat(ids).containsAll(list.throughout());
    assertThat(list.everSeen()).containsAll(ids);
  }

  @Property
  void byKeyNothingIsMissedOrTwice(
      @ForAll @IntRange(max = 60) int size,
      @ForAll @IntRange(min = 1, max = 12) int pageSize,
      @ForAll @IntRange(max = 6) int changes,
      @ForAll long seed) {
    ChangingList list = new ChangingList(size, changes, true, row -> true, seed);

    assertNothingMissedNothingTwiceNewestFirst(
        list, all(() -> new Walk<>(list, Row::id, pageSize).byKey()));
  }

  @Property
  void tailFirstNothingIsMissedOrTwice(
      @ForAll @IntRange(max = 60) int size,
      @ForAll @IntRange(min = 1, max = 12) int pageSize,
      @ForAll @IntRange(max = 6) int changes,
      @ForAll long seed) {
    ChangingList list = new ChangingList(size, changes, false, row -> true, seed);

    assertNothingMissedNothingTwiceNewestFirst(
        list, all(() -> new Walk<>(list, Row::id, pageSize).tailFirst(false)));
  }

  @Property
  void filteredOnOurSideNothingIsMissedOrTwiceWhileRowsEnterAndLeaveTheFilter(
      @ForAll @IntRange(max = 60) int size,
      @ForAll @IntRange(min = 1, max = 12) int pageSize,
      @ForAll @IntRange(max = 6) int changes,
      @ForAll long seed) {
    ChangingList list = new ChangingList(size, changes, false, row -> true, seed);

    List<Row> given =
        all(
            () ->
                new Walk<>(list, Row::id, pageSize)
                    .tailFirst(false)
                    .filter(row -> row.status().equals("Failed")));

    assertThat(given).allMatch(row -> row.status().equals("Failed"));
    assertThat(given.stream().map(Row::id)).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(given.stream().map(Row::id)).containsAll(list.failedThroughout());
  }

  @Property
  void filteredByTheServerNothingIsTwice(
      @ForAll @IntRange(max = 60) int size,
      @ForAll @IntRange(min = 1, max = 12) int pageSize,
      @ForAll @IntRange(max = 6) int changes,
      @ForAll long seed) {
    ChangingList list =
        new ChangingList(size, changes, false, row -> row.status().equals("Failed"), seed);

    List<Row> given = all(() -> new Walk<>(list, Row::id, pageSize).tailFirst(true));

    assertThat(given.stream().map(Row::id))
        .isSortedAccordingTo(Comparator.reverseOrder())
        .doesNotHaveDuplicates();
  }

  @Property
  void theRowJustGivenMayBeDeleted(
      @ForAll @IntRange(max = 40) int size,
      @ForAll @IntRange(min = 1, max = 12) int pageSize,
      @ForAll boolean byKey) {
    ChangingList list = new ChangingList(size, 0, false, row -> true, 0);
    Iterator<Row> rows =
        Step.iterator(
            () ->
                byKey
                    ? new Walk<>(list, Row::id, pageSize).byKey()
                    : new Walk<>(list, Row::id, pageSize).tailFirst(false),
            Long.MAX_VALUE);

    int given = 0;
    while (rows.hasNext()) {
      list.remove(rows.next().id());
      given++;
    }

    assertThat(given).isEqualTo(size);
  }

  @Property
  void anExplicitSortIsExactWhileNothingChangesTiesIncluded(
      @ForAll @IntRange(max = 60) int size,
      @ForAll @IntRange(min = 1, max = 12) int pageSize,
      @ForAll @IntRange(min = 1, max = 8) int parallel,
      @ForAll long seed) {
    ChangingList list = new ChangingList(size, 0, false, row -> true, seed);

    List<Row> given;
    if (parallel == 1) {
      given = all(() -> new Walk<>(list, Row::id, pageSize).forward("status,id"));
    } else {
      try (ParallelWalk<Row> walk =
          new ParallelWalk<>(list, Row::id, "status,id", pageSize, parallel, Long.MAX_VALUE)) {
        given = all(walk::begin);
      }
    }

    assertThat(given).isEqualTo(list.read("status,id", 1, 1_000, null).items());
  }

  @Property
  void aWalkThatChangesNothingSendsOneRequestAPage(
      @ForAll @IntRange(max = 60) int size, @ForAll @IntRange(min = 1, max = 12) int pageSize) {
    int pages = Math.max(1, (size + pageSize - 1) / pageSize);

    assertThat(requests(size, list -> new Walk<>(list, Row::id, pageSize).byKey()))
        .isEqualTo(pages);
    assertThat(requests(size, list -> new Walk<>(list, Row::id, pageSize).forward("id")))
        .isEqualTo(pages);
    assertThat(
            requests(
                size,
                list ->
                    new ParallelWalk<>(list, Row::id, "id", pageSize, 3, Long.MAX_VALUE).begin()))
        .isEqualTo(pages);
    assertThat(requests(size, list -> new Walk<>(list, Row::id, pageSize).tailFirst(true)))
        .isEqualTo(pages == 1 ? 1 : pages + 1);
  }

  private static int requests(
      int size, java.util.function.Function<ChangingList, Step<Row>> begin) {
    ChangingList list = new ChangingList(size, 0, false, row -> true, 0);
    assertThat(all(() -> begin.apply(list))).hasSize(size);
    return list.requests();
  }
}
