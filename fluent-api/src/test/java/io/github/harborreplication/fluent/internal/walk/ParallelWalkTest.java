package io.github.harborreplication.fluent.internal.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.internal.walk.PageReader.Slice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several pages on their way at once: how many, in what order, and how they are given up. */
@Timeout(20)
class ParallelWalkTest {
  private static final int SIZE = 2;

  private static List<Long> walked(Supplier<Step<Long>> begin) {
    List<Long> rows = new ArrayList<>();
    Step.iterator(begin, Long.MAX_VALUE).forEachRemaining(rows::add);
    return rows;
  }

  @Test
  void theFirstPageIsReadAloneAndThenAsManyAheadAsWerePageRequest() {
    CountDownLatch threeAsked = new CountDownLatch(3);
    ScriptedList list = ScriptedList.upTo(20);
    for (int request = 2; request <= 4; request++) {
      list.before(request, threeAsked::countDown);
    }
    try (ParallelWalk<Long> walk =
        new ParallelWalk<>(list, Long::longValue, "id", SIZE, 3, Long.MAX_VALUE)) {
      assertThat(walk.begin().items()).containsExactly(1L, 2L);

      awaitZero(threeAsked);
      assertThat(list.asked()).hasSize(4).startsWith("id/1").contains("id/2", "id/3", "id/4");
    }
  }

  @Test
  void aLaterPageThatArrivesFirstWaitsForItsTurn() {
    CountDownLatch thirdArrived = new CountDownLatch(1);
    PageReader<Long> list =
        (sort, page, size, idsBelow) -> {
          if (page == 2) {
            awaitZero(thirdArrived);
          } else if (page == 3) {
            thirdArrived.countDown();
          }
          return new Slice<>(List.of(2 * page - 1, 2 * page), 6);
        };
    try (ParallelWalk<Long> walk =
        new ParallelWalk<>(list, Long::longValue, "id", SIZE, 2, Long.MAX_VALUE)) {
      assertThat(walked(walk::begin)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }
  }

  @Test
  void noPageBeyondTheRowsWantedIsPageRequest() {
    ScriptedList list = ScriptedList.upTo(20);
    try (ParallelWalk<Long> walk = new ParallelWalk<>(list, Long::longValue, "id", SIZE, 4, 5)) {
      assertThat(walked(walk::begin)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    assertThat(list.asked()).containsExactlyInAnyOrder("id/1", "id/2", "id/3");
  }

  @Test
  void anEmptyPageEndsTheWalkWhateverTheTotalSays() {
    PageReader<Long> liar =
        (sort, page, size, idsBelow) ->
            page < 3 ? new Slice<>(List.of(page), 100) : new Slice<>(List.of(), 100);
    try (ParallelWalk<Long> walk =
        new ParallelWalk<>(liar, Long::longValue, "id", SIZE, 2, Long.MAX_VALUE)) {
      assertThat(walked(walk::begin)).containsExactly(1L, 2L);
    }
  }

  @Test
  void isRefusedByAServerThatAlwaysGivesTheSamePage() {
    try (ParallelWalk<Long> walk =
        new ParallelWalk<>(
            PageByPageTest.alwaysTheSame(), Long::longValue, "id", SIZE, 3, Long.MAX_VALUE)) {
      assertThatThrownBy(() -> walked(walk::begin))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("refused page 1000000000");
    }
  }

  @Test
  void readsOnWhenPagesAreShorterThanPageRequest() {
    ScriptedList list = ScriptedList.upTo(5);
    PageReader<Long> oneARow = (sort, page, size, below) -> list.read(sort, page, 1, below);

    try (ParallelWalk<Long> walk =
        new ParallelWalk<>(oneARow, Long::longValue, "id", SIZE, 3, Long.MAX_VALUE)) {
      assertThat(walked(walk::begin)).containsExactly(1L, 2L, 3L, 4L, 5L);
    }
    assertThat(list.asked()).hasSize(5);
  }

  @Test
  void anExceptionOfAPageComesOutAsItIsAndTheWalkGoesOnWhenAskedAgain() {
    IllegalArgumentException typed = new IllegalArgumentException("third page");
    Set<Long> failedOnce = ConcurrentHashMap.newKeySet();
    PageReader<Long> list =
        (sort, page, size, idsBelow) -> {
          if (page == 3 && failedOnce.add(page)) {
            throw typed;
          }
          return new Slice<>(List.of(2 * page - 1, 2 * page), 10);
        };
    try (ParallelWalk<Long> walk =
        new ParallelWalk<>(list, Long::longValue, "id", SIZE, 3, Long.MAX_VALUE)) {
      Iterator<Long> rows = Step.iterator(walk::begin, Long.MAX_VALUE);
      for (int i = 0; i < 4; i++) {
        rows.next();
      }

      assertThatThrownBy(rows::next).isSameAs(typed);
      assertThat(rows).toIterable().containsExactly(5L, 6L, 7L, 8L, 9L, 10L);
    }
  }

  @Test
  void anErrorOfAPageComesWithItsCause() {
    AssertionError error = new AssertionError("broken");
    PageReader<Long> list =
        (sort, page, size, idsBelow) -> {
          if (page == 2) {
            throw error;
          }
          return new Slice<>(List.of(page), 10);
        };
    try (ParallelWalk<Long> walk =
        new ParallelWalk<>(list, Long::longValue, "id", SIZE, 3, Long.MAX_VALUE)) {
      assertThatThrownBy(() -> walked(walk::begin))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("reading a page failed")
          .hasCause(error);
    }
  }

  @Test
  void closingGivesUpThePagesOnTheirWayAndEndsTheThreads() throws InterruptedException {
    HeldList list = new HeldList(3);
    ParallelWalk<Long> walk =
        new ParallelWalk<>(list, Long::longValue, "id", SIZE, 3, Long.MAX_VALUE);
    Step<Long> first = walk.begin();
    awaitZero(list.waiting);

    walk.close();

    for (Thread thread : list.threads) {
      assertThat(thread.isDaemon()).isTrue();
      assertThat(thread.getName()).isEqualTo("harbor-replication-walk");
      thread.join();
    }
    assertThat(list.threads).hasSize(3);
    assertThatThrownBy(() -> first.next().get())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the walk was closed");
  }

  @Test
  void theEndOfTheWalkEndsTheThreads() throws InterruptedException {
    Collection<Thread> threads = new ConcurrentLinkedQueue<>();
    PageReader<Long> list =
        (sort, page, size, idsBelow) -> {
          if (page > 1) {
            threads.add(Thread.currentThread());
          }
          return new Slice<>(List.of(page), 6);
        };

    walked(new ParallelWalk<>(list, Long::longValue, "id", SIZE, 2, Long.MAX_VALUE)::begin);

    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(threads).isNotEmpty().noneMatch(Thread::isAlive);
  }

  @Test
  void aWalkThatIsLeftWithoutBeingClosedHoldsNoThreadForLong() throws InterruptedException {
    Collection<Thread> threads = new ConcurrentLinkedQueue<>();
    CountDownLatch read = new CountDownLatch(2);
    PageReader<Long> list =
        (sort, page, size, idsBelow) -> {
          if (page > 1) {
            threads.add(Thread.currentThread());
            read.countDown();
          }
          return new Slice<>(List.of(page), 100);
        };
    ParallelWalk<Long> left =
        new ParallelWalk<>(list, Long::longValue, "id", SIZE, 2, Long.MAX_VALUE);
    assertThat(left.begin().items()).hasSize(1);
    awaitZero(read);

    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(threads).isNotEmpty().noneMatch(Thread::isAlive);
  }

  @Test
  void anInterruptGivesUpTheWalkAndStaysVisible() {
    HeldList list = new HeldList(1);
    try (ParallelWalk<Long> walk =
        new ParallelWalk<>(list, Long::longValue, "id", SIZE, 1, Long.MAX_VALUE)) {
      Step<Long> first = walk.begin();
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> first.next().get()).isInstanceOf(HarborInterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThatThrownBy(() -> first.next().get()).hasMessage("the walk was closed");
    }
  }

  private static void awaitZero(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the first page; whoever reads another waits until it is interrupted. */
  private static final class HeldList implements PageReader<Long> {
    final Collection<Thread> threads = new ConcurrentLinkedQueue<>();
    final CountDownLatch waiting;

    HeldList(int waiting) {
      this.waiting = new CountDownLatch(waiting);
    }

    @Override
    public Slice<Long> read(String sort, long page, int size, Long idsBelow) {
      if (page > 1) {
        threads.add(Thread.currentThread());
        waiting.countDown();
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          throw HarborInterruptedException.of("held", e);
        }
      }
      return new Slice<>(List.of(page), 100);
    }
  }
}
