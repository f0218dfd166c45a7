package io.github.harborreplication.fluent.internal.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fluent.internal.walk.PageReader.Slice;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Where walks by key and forward end, and how their rows are given. */
class PageByPageTest {
  private static List<Long> walked(Supplier<Step<Long>> begin) {
    List<Long> rows = new ArrayList<>();
    Step.iterator(begin, Long.MAX_VALUE).forEachRemaining(rows::add);
    return rows;
  }

  @Test
  void aWalkByKeyAsksForWhatIsBelowTheLastIdGiven() {
    ScriptedList list = new ScriptedList(2, 4, 6, 8, 10);

    assertThat(walked(new Walk<>(list, Long::longValue, 2)::byKey))
        .containsExactly(10L, 8L, 6L, 4L, 2L);
    assertThat(list.requests()).containsExactly("-id/1", "-id/1 0~7", "-id/1 0~3");
  }

  @Test
  void asManyItemsAsAPageHoldsAreOneStep() {
    assertThat(Step.inPages(List.of(1L, 2L), 2, 2, null).next()).isNull();
    assertThat(Step.inPages(List.of(1L, 2L, 3L), 2, 3, null).next()).isNotNull();
  }

  @Test
  void aWalkForwardEndsAtAnEmptyPage() {
    ScriptedList list = ScriptedList.upTo(6);
    list.before(
        2,
        () -> {
          for (long id = 1; id <= 5; id++) {
            list.leave(id);
          }
        });

    assertThat(walked(() -> new Walk<>(list, Long::longValue, 2).forward("id")))
        .containsExactly(1L, 2L);
    assertThat(list.requests()).containsExactly("id/1", "id/2");
  }

  @Test
  void aWalkForwardLeavesOutAPageThatCameAgainBecauseTheListMoved() {
    ScriptedList list = new ScriptedList(3, 4, 5, 6, 7, 8);
    list.before(2, () -> list.enter(1, 2));

    assertThat(walked(() -> new Walk<>(list, Long::longValue, 2).forward("id")))
        .containsExactly(3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(list.requests())
        .containsExactly("id/1", "id/2", "id/1000000000", "id/3", "id/4", "id/5");
  }

  @Test
  void aWalkForwardIsRefusedByAServerThatAlwaysGivesTheSamePage() {
    List<Long> given = new ArrayList<>();
    Iterator<Long> rows =
        Step.iterator(() -> new Walk<>(alwaysTheSame(), Long::longValue, 2).forward("id"), 100);

    assertThatThrownBy(() -> rows.forEachRemaining(given::add))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1000000000");
    assertThat(given).containsExactly(1L, 2L);
  }

  static PageReader<Long> alwaysTheSame() {
    return refusing((sort, page) -> sort.equals("id") ? List.of(1L, 2L) : List.of(100L, 99L));
  }

  /** Knows two pages only, however many its total announces. */
  static PageReader<Long> twoInTurn() {
    return refusing(
        (sort, page) ->
            sort.equals("-id")
                ? List.of(100L, 99L)
                : page % 2 == 0 ? List.of(99L, 100L) : List.of(97L, 98L));
  }

  /** As the reader of a list does, it refuses rows on a page that no list has. */
  private static PageReader<Long> refusing(BiFunction<String, Long, List<Long>> pages) {
    return (sort, page, size, ids) -> {
      List<Long> rows = size == 1 && page <= 100 ? List.of(page) : pages.apply(sort, page);
      if (new PageRequest<>(sort, page, size, ids, new IdCheck()).contradiction(rows).isPresent()) {
        throw new IllegalStateException("refused page " + page);
      }
      return new Slice<>(rows, 100);
    };
  }

  @Test
  void aWalkForwardReadsOnWhenPagesAreShorterThanRequested() {
    ScriptedList list = ScriptedList.upTo(5);
    PageReader<Long> oneARow = (sort, page, size, ids) -> list.read(sort, page, 1, ids);

    assertThat(walked(() -> new Walk<>(oneARow, Long::longValue, 3).forward("id")))
        .containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(list.requests()).hasSize(5);
  }

  @Test
  void aWalkForwardEndsAtAnEmptyResponseWhateverTheTotalSays() {
    AtomicInteger requests = new AtomicInteger();
    PageReader<Long> liar =
        (sort, page, size, ids) -> {
          requests.incrementAndGet();
          return new Slice<>(List.of(), 100);
        };

    assertThat(walked(() -> new Walk<>(liar, Long::longValue, 2).forward("id"))).isEmpty();
    assertThat(requests).hasValue(1);
  }

  @Test
  void whatCameBetweenCountingAndSelectingHidesNothing() {
    ScriptedList list = ScriptedList.upTo(2);
    list.onceCounted(1, () -> list.enter(3, 3));

    assertThat(walked(new Walk<>(list, Long::longValue, 2)::byKey)).containsExactly(3L, 2L, 1L);
  }

  @Test
  void aFullPageIsNeverTheLast() {
    ScriptedList byKey = new ScriptedList(11, 12, 13, 14);
    ScriptedList forward = new ScriptedList(11, 12, 13, 14);

    assertThat(walked(new Walk<>(byKey, Long::longValue, 2)::byKey)).hasSize(4);
    assertThat(byKey.requests()).containsExactly("-id/1", "-id/1 0~12", "-id/1 0~10");
    assertThat(walked(() -> new Walk<>(forward, Long::longValue, 2).forward("id"))).hasSize(4);
    assertThat(forward.requests()).containsExactly("id/1", "id/2", "id/3");
  }

  @Test
  void whatMovedToALaterPageIsNotGivenTwice() {
    ScriptedList list = new ScriptedList(3, 4, 5, 6, 7, 8, 9);
    list.before(3, () -> list.enter(1, 2));

    assertThat(walked(() -> new Walk<>(list, Long::longValue, 3).forward("id")))
        .containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(list.requests()).containsExactly("id/1", "id/2", "id/3", "id/4");
  }

  @Test
  void pagesWithoutEndAreRefused() {
    PageReader<Long> endless =
        (sort, page, size, ids) -> new Slice<>(List.of(2 * page - 1, 2 * page), 10);
    List<Long> given = new ArrayList<>();
    Iterator<Long> rows =
        Step.iterator(() -> new Walk<>(endless, Long::longValue, 2).forward("id"), 1_000);

    assertThatThrownBy(() -> rows.forEachRemaining(given::add))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("page 111 has items: such a list has no end");
    assertThat(given).hasSize(220);
  }

  @Test
  void aWalkByKeyEndsWhereNoIdsAre() {
    PageReader<Long> list =
        (sort, page, size, ids) ->
            ids == null ? new Slice<>(List.of(1L, 0L), 9) : new Slice<>(List.of(), 9);

    assertThat(walked(new Walk<>(list, Long::longValue, 2)::byKey)).containsExactly(1L, 0L);
  }

  @Test
  void askingForARowAfterTheLastIsRefused() {
    Iterator<Long> rows =
        Step.iterator(() -> new Walk<>(ScriptedList.upTo(1), Long::longValue, 2).forward("id"), 5);

    assertThat(rows.next()).isEqualTo(1);
    assertThatThrownBy(rows::next)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("at its end");
  }

  @Test
  void noMoreRowsAreGivenThanAreWantedAndNoPageIsRequestedBeyondThem() {
    ScriptedList list = ScriptedList.upTo(6);
    Iterator<Long> rows =
        Step.iterator(() -> new Walk<>(list, Long::longValue, 2).forward("id"), 2);

    assertThat(rows).toIterable().containsExactly(1L, 2L);
    assertThat(list.requests()).containsExactly("id/1");
  }

  @Test
  void aWalkGoesOnWhereItWasAfterAFailedRequest() {
    ScriptedList list = ScriptedList.upTo(6);
    list.before(
        2,
        () -> {
          throw new IllegalStateException("on the way");
        });
    Iterator<Long> rows =
        Step.iterator(() -> new Walk<>(list, Long::longValue, 2).forward("id"), 100);
    rows.next();
    rows.next();

    assertThatThrownBy(rows::next).hasMessage("on the way");
    assertThat(rows).toIterable().containsExactly(3L, 4L, 5L, 6L);
    assertThat(list.requests()).containsExactly("id/1", "id/2", "id/2", "id/3", "id/4");
  }

  @Test
  void aWalkThatEndsAtARowStillGivesThePageThatHoldsIt() {
    ScriptedList list = ScriptedList.upTo(8);

    assertThat(
            walked(() -> new Walk<>(list, Long::longValue, 2).forward("id").until(id -> id == 3)))
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(list.requests()).containsExactly("id/1", "id/2");
  }

  @Test
  void aFilteredWalkIsFilteredToItsEnd() {
    ScriptedList list = ScriptedList.upTo(7);

    assertThat(
            walked(() -> new Walk<>(list, Long::longValue, 2).forward("id").filter(id -> id > 3)))
        .containsExactly(4L, 5L, 6L, 7L);
  }

  @Test
  void aFilteredWalkKeepsTheTotalOfTheServer() {
    Step<Long> step = new Walk<>(ScriptedList.upTo(8), Long::longValue, 2).forward("id");

    assertThat(step.filter(id -> id > 1).total()).isEqualTo(8);
    assertThat(step.until(id -> id > 1).total()).isEqualTo(8);
    assertThat(step.filter(id -> id > 1).items()).containsExactly(2L);
  }
}
