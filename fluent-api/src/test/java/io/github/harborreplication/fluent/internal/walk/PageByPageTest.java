package io.github.harborreplication.fluent.internal.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Where walks by key and forward end, and how their rows are given. */
class PageByPageTest {
  private static List<Long> walked(Supplier<Step<Long>> begin) {
    List<Long> rows = new ArrayList<>();
    new StepIterator<>(begin, Long.MAX_VALUE).forEachRemaining(rows::add);
    return rows;
  }

  @Test
  void aWalkByKeyAsksForWhatIsBelowTheLastIdGiven() {
    ScriptedList list = new ScriptedList(2, 4, 6, 8, 10);

    assertThat(walked(new KeyWalk<>(list, Long::longValue, 2)::begin))
        .containsExactly(10L, 8L, 6L, 4L, 2L);
    assertThat(list.asked()).containsExactly("-id/1", "-id/1<8", "-id/1<4");
  }

  @Test
  void aWalkByKeyEndsAtAServerThatIgnoresTheBound() {
    AtomicInteger requests = new AtomicInteger();
    PageReader<Long> deaf =
        (sort, page, size, idsBelow) -> {
          requests.incrementAndGet();
          return new Slice<>(List.of(9L, 8L), 5);
        };

    assertThat(walked(new KeyWalk<>(deaf, Long::longValue, 2)::begin)).containsExactly(9L, 8L);
    assertThat(requests).hasValue(2);
  }

  @Test
  void aWalkByKeyKeepsTheRowsBelowTheBoundAndLeavesOutTheOthers() {
    PageReader<Long> sloppy =
        (sort, page, size, idsBelow) ->
            idsBelow == null
                ? new Slice<>(List.of(9L, 8L), 4)
                : new Slice<>(List.of(9L, 8L, 7L, 6L), 4);

    assertThat(walked(new KeyWalk<>(sloppy, Long::longValue, 2)::begin))
        .containsExactly(9L, 8L, 7L, 6L);
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

    assertThat(walked(new ForwardWalk<>(list, "id", 2)::begin)).containsExactly(1L, 2L);
    assertThat(list.asked()).containsExactly("id/1", "id/2");
  }

  @Test
  void aWalkForwardEndsAtAPageLikeTheOneBefore() {
    AtomicInteger requests = new AtomicInteger();
    PageReader<Long> stuck =
        (sort, page, size, idsBelow) -> {
          requests.incrementAndGet();
          return new Slice<>(List.of(1L, 2L), 100);
        };

    assertThat(walked(new ForwardWalk<>(stuck, "id", 2)::begin)).containsExactly(1L, 2L);
    assertThat(requests).hasValue(2);
  }

  @Test
  void aWalkForwardEndsAtAnEmptyAnswerWhateverTheTotalSays() {
    AtomicInteger requests = new AtomicInteger();
    PageReader<Long> liar =
        (sort, page, size, idsBelow) -> {
          requests.incrementAndGet();
          return new Slice<>(List.of(), 100);
        };

    assertThat(walked(new ForwardWalk<>(liar, "id", 2)::begin)).isEmpty();
    assertThat(requests).hasValue(1);
  }

  @Test
  void askingForARowAfterTheLastIsRefused() {
    StepIterator<Long> rows =
        new StepIterator<>(new ForwardWalk<>(ScriptedList.upTo(1), "id", 2)::begin, 5);

    assertThat(rows.next()).isEqualTo(1);
    assertThatThrownBy(rows::next)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("at its end");
  }

  @Test
  void noMoreRowsAreGivenThanAreWantedAndNoPageIsAskedForThem() {
    ScriptedList list = ScriptedList.upTo(6);
    StepIterator<Long> rows = new StepIterator<>(new ForwardWalk<>(list, "id", 2)::begin, 2);

    assertThat(rows).toIterable().containsExactly(1L, 2L);
    assertThat(list.asked()).containsExactly("id/1");
  }

  @Test
  void aWalkGoesOnWhereItWasAfterAFailedRequest() {
    ScriptedList list = ScriptedList.upTo(6);
    list.before(
        2,
        () -> {
          throw new IllegalStateException("on the way");
        });
    Iterator<Long> rows = new StepIterator<>(new ForwardWalk<>(list, "id", 2)::begin, 100);
    rows.next();
    rows.next();

    assertThatThrownBy(rows::next).hasMessage("on the way");
    assertThat(rows).toIterable().containsExactly(3L, 4L, 5L, 6L);
    assertThat(list.asked()).containsExactly("id/1", "id/2", "id/2", "id/3");
  }

  @Test
  void aWalkThatEndsAtARowStillGivesThePageThatHoldsIt() {
    ScriptedList list = ScriptedList.upTo(8);

    assertThat(walked(() -> new ForwardWalk<>(list, "id", 2).begin().until(id -> id == 3)))
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(list.asked()).containsExactly("id/1", "id/2");
  }

  @Test
  void aFilteredWalkKeepsTheTotalOfTheServer() {
    Step<Long> step = new ForwardWalk<>(ScriptedList.upTo(8), "id", 2).begin();

    assertThat(step.filter(id -> id > 1).total()).isEqualTo(8);
    assertThat(step.until(id -> id > 1).total()).isEqualTo(8);
    assertThat(step.filter(id -> id > 1).rows()).containsExactly(2L);
  }
}
