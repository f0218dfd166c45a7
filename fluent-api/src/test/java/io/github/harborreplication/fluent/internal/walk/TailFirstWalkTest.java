package io.github.harborreplication.fluent.internal.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fluent.internal.walk.PageReader.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The requests from the last page to the first, and what reading a page again saves. */
class TailFirstWalkTest {
  private static final long ALL = Long.MAX_VALUE;

  private static List<Long> walked(ScriptedList list, boolean reread) {
    List<Long> rows = new ArrayList<>();
    Step.iterator(() -> new Walk<>(list, Long::longValue, 2).tailFirst(reread), Long.MAX_VALUE)
        .forEachRemaining(rows::add);
    return rows;
  }

  @Test
  void asksForTheNewestPageAndThenFromTheLastToTheFirst() {
    ScriptedList list = ScriptedList.upTo(5);

    assertThat(walked(list, true)).containsExactly(5L, 4L, 3L, 2L, 1L);
    assertThat(list.requests()).containsExactly("-id/1", "id/3", "id/2", "id/1");
  }

  @Test
  void asksOnceWhenOnePageHoldsAllAndOnceMoreWhenItIsFull() {
    ScriptedList one = ScriptedList.upTo(1);
    ScriptedList full = ScriptedList.upTo(2);

    assertThat(walked(one, true)).containsExactly(1L);
    assertThat(one.requests()).containsExactly("-id/1");
    assertThat(walked(full, true)).containsExactly(2L, 1L);
    assertThat(full.requests()).containsExactly("-id/1", "id/1");
  }

  @Test
  void whatCameBetweenCountingAndSelectingHidesNothing() {
    ScriptedList list = ScriptedList.upTo(2);
    list.onceCounted(1, () -> list.enter(3, 3));

    assertThat(walked(list, true)).containsExactly(3L, 2L, 1L);
  }

  @Test
  void aTotalThatIsTooSmallHidesNothing() {
    ScriptedList list = ScriptedList.upTo(9);
    PageReader<Long> liar =
        (sort, page, size, ids) -> new Slice<>(list.read(sort, page, size, ids).items(), 1);
    List<Long> rows = new ArrayList<>();

    Step.iterator(() -> new Walk<>(liar, Long::longValue, 2).tailFirst(false), 100)
        .forEachRemaining(rows::add);

    assertThat(rows).containsExactly(9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
    assertThat(list.requests())
        .containsExactly("-id/1", "id/1", "id/2", "id/3", "id/4", "id/3", "id/2", "id/1");
  }

  @Test
  void aListThatIsSweptIsGoneOnWithWhereItsTotalPoints() {
    ScriptedList list = ScriptedList.upTo(100_000);
    list.before(2, () -> list.leave(1, 99_950));
    List<Long> rows = new ArrayList<>();

    Step.iterator(() -> new Walk<>(list, Long::longValue, 20).tailFirst(false), ALL)
        .forEachRemaining(rows::add);

    assertThat(rows).hasSize(50).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(list.requests()).containsExactly("-id/1", "id/5000", "id/3", "id/2", "id/1");
  }

  @Test
  void emptyPagesWithoutEndAreRefused() {
    AtomicInteger requests = new AtomicInteger();
    PageReader<Long> list =
        (sort, page, size, ids) -> {
          requests.incrementAndGet();
          return new Slice<>(sort.equals("id") ? List.of() : List.of(9L, 8L), 1_000_000);
        };

    assertThatThrownBy(
            () ->
                Step.iterator(() -> new Walk<>(list, Long::longValue, 2).tailFirst(false), ALL)
                    .forEachRemaining(row -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("its total of 1000000 contradicts its pages");
    assertThat(requests).hasValue(1 + 101);
  }

  @Test
  void rowsThatEnterTheFilterInTheMiddleHideOthers() {
    ScriptedList list = new ScriptedList(1, 3, 5, 7, 9, 11);
    list.before(3, () -> list.enter(2, 4));

    assertThat(walked(list, false)).doesNotContain(7L, 5L);
  }

  @Test
  void readingThePageBeforeAgainWhenTheTotalGrewFindsThemAndGivesNothingTwice() {
    ScriptedList list = new ScriptedList(1, 3, 5, 7, 9, 11);
    list.before(3, () -> list.enter(2, 4));

    assertThat(walked(list, true)).containsExactly(11L, 9L, 7L, 5L, 4L, 3L, 2L, 1L);
    assertThat(list.requests()).containsExactly("-id/1", "id/3", "id/2", "id/3", "id/2", "id/1");
  }

  @Test
  void anEqualNumberOfRowsThatEnterAndLeaveIsNotNoticed() {
    ScriptedList list = new ScriptedList(1, 3, 5, 7, 9, 11);
    list.before(
        3,
        () -> {
          list.enter(2, 2);
          list.leave(11);
        });

    assertThat(walked(list, true)).as("reading again is no proof").doesNotContain(7L);
    assertThat(list.requests()).containsExactly("-id/1", "id/3", "id/2", "id/1");
  }

  @Test
  void readsNothingAgainUnlessItIsToldTo() {
    ScriptedList list = new ScriptedList(1, 3, 5, 7, 9, 11);
    list.before(3, () -> list.enter(12, 20));

    assertThat(walked(list, false)).containsExactly(11L, 9L, 7L, 5L, 3L, 1L);
    assertThat(list.requests()).containsExactly("-id/1", "id/3", "id/2", "id/1");
  }

  @Test
  void aListThatGrowsAtEveryRequestIsReadAgainThreeTimesAPage() {
    ScriptedList list = ScriptedList.upTo(3);
    for (int request = 2; request <= 40; request++) {
      long id = 100L + request;
      list.before(request, () -> list.enter(id, id));
    }

    assertThat(walked(list, true)).containsExactly(3L, 2L, 1L);
    assertThat(list.requests()).hasSize(1 + 7 + 7);
  }

  @Test
  void aTotalThatStoodSinceThePageBeforeIsNoReasonToReadAgain() {
    ScriptedList list = ScriptedList.upTo(6);
    list.before(3, () -> list.enter(7, 8));

    assertThat(walked(list, true)).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
    assertThat(list.requests()).containsExactly("-id/1", "id/3", "id/2", "id/3", "id/2", "id/1");
  }

  @Test
  void aListThatEmptiesEndsTheWalkWithoutRows() {
    ScriptedList list = ScriptedList.upTo(5);
    list.before(
        2,
        () -> {
          for (long id = 1; id <= 5; id++) {
            list.leave(id);
          }
        });

    assertThat(walked(list, false)).containsExactly(5L, 4L);
  }

  @Test
  void aPageThatCameAgainBecauseTheListMovedIsNotGivenTwice() {
    ScriptedList list = ScriptedList.upTo(8);
    list.before(
        4,
        () -> {
          list.leave(1);
          list.leave(2);
        });

    assertThat(walked(list, false)).containsExactly(8L, 7L, 6L, 5L, 4L, 3L);
    assertThat(list.requests())
        .containsExactly("-id/1", "id/4", "id/3", "id/2", "id/1000000000", "id/1");
  }

  @Test
  void aServerThatAlwaysGivesTheSamePageIsRefused() {
    assertThatThrownBy(
            () ->
                Step.iterator(
                        () ->
                            new Walk<>(PageByPageTest.alwaysTheSame(), Long::longValue, 2)
                                .tailFirst(true),
                        100)
                    .forEachRemaining(row -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("refused page 1000000000");
  }

  @Test
  void aServerThatReturnsTwoPagesInTurnIsRefused() {
    List<Long> given = new ArrayList<>();
    Iterator<Long> rows =
        Step.iterator(
            () -> new Walk<>(PageByPageTest.twoInTurn(), Long::longValue, 2).tailFirst(false), ALL);

    assertThatThrownBy(() -> rows.forEachRemaining(given::add))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("refused page 1000000000");
    assertThat(given).containsExactly(100L, 99L, 98L, 97L);
  }

  @Test
  void pagesThatAreShorterThanRequestedAreAllRead() {
    ScriptedList list = ScriptedList.upTo(5);
    List<Long> rows = new ArrayList<>();
    PageReader<Long> oneARow = (sort, page, size, below) -> list.read(sort, page, 1, below);

    Step.iterator(() -> new Walk<>(oneARow, Long::longValue, 3).tailFirst(true), 100)
        .forEachRemaining(rows::add);

    assertThat(rows).containsExactly(5L, 4L, 3L, 2L, 1L);
  }
}
