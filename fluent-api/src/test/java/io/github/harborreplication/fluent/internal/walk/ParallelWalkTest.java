package io.github.harborreplication.fluent.internal.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.internal.walk.PageReader.IdRange;
import io.github.harborreplication.fluent.internal.walk.PageReader.Slice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Several pages on their way at once: in what order, how they are left, failed and gone on with.
 */
@Timeout(20)
class ParallelWalkTest {
  private static final int SIZE = 2;
  private static final long ALL = Long.MAX_VALUE;

  private static List<Long> walked(
      PageReader<Long> list, int atOnce, long wanted, Function<Walk<Long>, Step<Long>> begin) {
    List<Long> rows = new ArrayList<>();
    try (Walk<Long> walk = new ParallelWalk<>(list, Long::longValue, SIZE, atOnce, wanted)) {
      Step.iterator(() -> begin.apply(walk), wanted).forEachRemaining(rows::add);
    }
    return rows;
  }

  private static Walk<Long> walk(PageReader<Long> list, int atOnce) {
    return new ParallelWalk<>(list, Long::longValue, SIZE, atOnce, ALL);
  }

  @Test
  void theFirstPageIsReadAloneAndThenAsManyAsWereRequested() {
    CountDownLatch threeAsked = new CountDownLatch(3);
    ScriptedList list = ScriptedList.upTo(20);
    for (int request = 2; request <= 4; request++) {
      list.before(request, threeAsked::countDown);
    }
    try (Walk<Long> walk = walk(list, 3)) {
      Step<Long> first = walk.forward("id");
      assertThat(first.items()).containsExactly(1L, 2L);
      assertThat(list.requests()).containsExactly("id/1");

      assertThat(first.next().get().items()).containsExactly(3L, 4L);
      awaitZero(threeAsked);
      assertThat(list.requests()).hasSize(4).contains("id/2", "id/3", "id/4");
    }
  }

  @Test
  void aLaterPageThatArrivesFirstWaitsForItsTurn() {
    CountDownLatch thirdArrived = new CountDownLatch(1);
    PageReader<Long> list =
        (sort, page, size, ids) -> {
          if (page == 2) {
            awaitZero(thirdArrived);
          } else if (page == 3) {
            thirdArrived.countDown();
          }
          return new Slice<>(page > 3 ? List.of() : List.of(2 * page - 1, 2 * page), 6);
        };

    assertThat(walked(list, 2, ALL, walk -> walk.forward("id")))
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void noPageBeyondTheRowsWantedIsRequestedForward() {
    ScriptedList list = ScriptedList.upTo(20);

    assertThat(walked(list, 4, 5, walk -> walk.forward("id"))).containsExactly(1L, 2L, 3L, 4L, 5L);

    assertThat(list.requests()).containsExactlyInAnyOrder("id/1", "id/2", "id/3");
  }

  @Test
  void aStepThatIsRequestedTwiceIsTheSame() {
    for (Function<Walk<Long>, Step<Long>> begin : ways()) {
      try (Walk<Long> walk = walk(ScriptedList.upTo(40), 3)) {
        Step<Long> step = begin.apply(walk);
        while (step.next() != null) {
          Step<Long> next = step.next().get();
          assertThat(step.next().get().items()).isEqualTo(next.items());
          assertThat(next.items()).hasSizeLessThanOrEqualTo(SIZE);
          step = next;
        }
      }
    }
  }

  private static List<Function<Walk<Long>, Step<Long>>> ways() {
    return List.of(walk -> walk.forward("id"), walk -> walk.tailFirst(false), walk -> walk.byKey());
  }

  @Test
  void readsOnForwardWhenPagesAreShorterThanRequested() {
    ScriptedList list = ScriptedList.upTo(5);
    PageReader<Long> oneARow = (sort, page, size, ids) -> list.read(sort, page, 1, ids);

    assertThat(walked(oneARow, 3, ALL, walk -> walk.forward("id")))
        .containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(list.requests()).hasSize(5);
  }

  @Test
  void readsEverythingNewestFirstWhenPagesAreShorterThanRequested() {
    ScriptedList list = ScriptedList.upTo(9);
    PageReader<Long> oneARow = (sort, page, size, ids) -> list.read(sort, page, 1, ids);

    assertThat(walked(oneARow, 3, ALL, walk -> walk.tailFirst(false)))
        .containsExactly(9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
    assertThat(walked(oneARow, 3, ALL, Walk::byKey))
        .containsExactly(9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
  }

  @Test
  void aServerThatAlwaysReturnsTheSamePageIsRefused() {
    for (Function<Walk<Long>, Step<Long>> begin : ways()) {
      assertThatThrownBy(() -> walked(PageByPageTest.alwaysTheSame(), 3, ALL, begin))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("refused ");
    }
  }

  @Test
  void aServerThatReturnsTwoPagesInTurnIsRefused() {
    assertThatThrownBy(
            () -> walked(PageByPageTest.twoInTurn(), 3, ALL, walk -> walk.tailFirst(false)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("refused page 1000000000");
  }

  @Test
  void aServerThatIgnoresThePageOfABatchIsRefused() {
    PageReader<Long> list =
        (sort, page, size, ids) -> {
          if (page == PageRequest.BEYOND_ANY_LIST) {
            throw new IllegalStateException("refused");
          }
          return new Slice<>(sort.equals("id") ? List.of(19L, 20L) : List.of(20L, 19L), 20);
        };

    assertThatThrownBy(() -> walked(list, 3, ALL, walk -> walk.tailFirst(false)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("refused");
  }

  // By position: pages in batches, and the proof of each.

  private static List<Long> inTurn(
      ScriptedList list, int atOnce, long wanted, Function<Walk<Long>, Step<Long>> begin) {
    Walk<Long> walk =
        new ParallelWalk<>(list, Long::longValue, SIZE, atOnce, wanted, Delays.none());
    List<Long> rows = new ArrayList<>();
    Step.iterator(() -> begin.apply(walk), wanted).forEachRemaining(rows::add);
    return rows;
  }

  private static List<Long> tailFirst(ScriptedList list) {
    return inTurn(list, 3, ALL, walk -> walk.tailFirst(false));
  }

  private static List<Long> down(long first, long last) {
    List<Long> ids = new ArrayList<>();
    for (long id = first; id >= last; id--) {
      ids.add(id);
    }
    return ids;
  }

  @Test
  void aBatchIsProvenBesideTheNextOne() {
    ScriptedList list = ScriptedList.upTo(15);

    assertThat(tailFirst(list)).isEqualTo(down(15, 1));
    assertThat(list.requests())
        .containsExactly(
            "-id/1",
            "id/8",
            "id/7",
            "id/6",
            "id/5",
            "id/15 one",
            "id/4",
            "id/3",
            "id/2",
            "id/9 one",
            "id/1");
  }

  @Test
  void twoAtOnceReadThreePagesForAProof() {
    ScriptedList list = ScriptedList.upTo(15);

    assertThat(inTurn(list, 2, ALL, walk -> walk.tailFirst(false))).isEqualTo(down(15, 1));
    assertThat(list.requests())
        .containsExactly(
            "-id/1",
            "id/8",
            "id/7",
            "id/6",
            "id/5",
            "id/15 one",
            "id/4",
            "id/3",
            "id/2",
            "id/9 one",
            "id/1");
  }

  @Test
  void aBatchIsRequestedBesideTheProofOfTheOneAbove() {
    Delays delays = Delays.none();
    Walk<Long> walk =
        new ParallelWalk<>(ScriptedList.upTo(27), Long::longValue, SIZE, 3, ALL, delays);
    Step<Long> step = walk.tailFirst(false);

    step = step.next().get();
    assertThat(delays.waiting()).isEqualTo(3);
    step = step.next().get();

    assertThat(step.items()).containsExactly(25L, 24L);
    assertThat(delays.waiting()).isEqualTo(3);
  }

  @Test
  void aListThatIsSweptBetweenTheTwoPassesIsGoneOnWithWhereItEndsNow() {
    ScriptedList list = ScriptedList.upTo(27);
    list.before(4, () -> list.leave(1));
    list.before(9, () -> list.leave(5, 27));

    assertThat(tailFirst(list)).startsWith(27L, 26L).endsWith(4L, 3L, 2L).doesNotHaveDuplicates();
  }

  @Test
  void whatADeletionMovedBetweenTwoPagesOfABatchIsInTheSecondPass() {
    ScriptedList list = ScriptedList.upTo(15);
    // Page 7 is read before it, and page 6 after it: 12 is on neither.
    list.before(4, () -> list.leave(1));
    list.before(5, () -> list.enter(1, 1)).before(6, () -> list.leave(1));

    assertThat(tailFirst(list)).isEqualTo(down(15, 2));
    assertThat(list.requests().subList(0, 11))
        .containsExactly(
            "-id/1",
            "id/8",
            "id/7",
            "id/6",
            "id/5",
            "id/15 one",
            "id/7",
            "id/6",
            "id/5",
            "id/15 one",
            "id/13 one");
  }

  @Test
  void onceSomethingWasDeletedTheSecondPassTakesThePlaceOfTheNextBatchUntilAProofHolds() {
    ScriptedList list = ScriptedList.upTo(27);
    list.before(4, () -> list.leave(1));

    assertThat(tailFirst(list)).isEqualTo(down(27, 2));
    assertThat(list.requests())
        .containsExactly(
            "-id/1",
            "id/14",
            "id/13",
            "id/12",
            "id/11",
            // The proof fails, so the batch that was requested beside it is given up.
            "id/27 one",
            "id/13",
            "id/12",
            "id/11",
            "id/27 one",
            "id/25 one",
            "id/10",
            "id/9",
            "id/8",
            "id/10",
            "id/9",
            "id/8",
            "id/21 one",
            // This one held, so the next batch is read once.
            "id/19 one",
            "id/7",
            "id/6",
            "id/5",
            "id/15 one",
            "id/4",
            "id/3",
            "id/2",
            "id/9 one",
            "id/1");
  }

  @Test
  void whatManyDeletionsMovedIsReadOneByOneAndBothPassesAreDiscarded() {
    ScriptedList list = ScriptedList.upTo(15);
    list.before(4, () -> list.leave(1, 2));

    assertThat(tailFirst(list)).isEqualTo(down(15, 3));
    assertThat(list.requests())
        .containsSubsequence("id/7", "id/15 one", "id/7", "id/6", "id/5", "id/15 one", "id/13 one")
        .containsSubsequence("id/13 one", "id/7", "id/6", "id/5", "id/4", "id/3", "id/2")
        .endsWith("id/9 one", "id/7 one", "id/1");
  }

  @Test
  void afterPagesReadOneByOneBatchesAreReadAgain() {
    ScriptedList list = ScriptedList.upTo(60);
    list.before(4, () -> list.leave(1, 2));

    assertThat(tailFirst(list)).isEqualTo(down(60, 3));
    assertThat(list.requests())
        .containsSubsequence(
            "id/57 one",
            "id/29",
            "id/28",
            "id/27",
            "id/26",
            "id/25",
            "id/24",
            "id/26",
            "id/25",
            "id/24",
            "id/53 one",
            "id/51 one",
            "id/23",
            "id/22",
            "id/21",
            "id/47 one");
  }

  @Test
  void aListThatIsSweptIsGoneOnWithWhereItEndsNow() {
    ScriptedList list = ScriptedList.upTo(60);
    list.before(4, () -> list.leave(3, 60));

    assertThat(tailFirst(list)).startsWith(60L, 59L).endsWith(2L, 1L).doesNotHaveDuplicates();
    assertThat(list.requests()).hasSizeLessThan(15).endsWith("id/29", "id/1");
  }

  @Test
  void noPageBeyondTheRowsWantedIsRequestedByPosition() {
    ScriptedList list = ScriptedList.upTo(40);

    assertThat(inTurn(list, 3, 9, walk -> walk.tailFirst(false))).isEqualTo(down(40, 32));
    assertThat(list.requests())
        .containsExactly("-id/1", "id/20", "id/19", "id/18", "id/17", "id/39 one", "id/16");
  }

  // By key: ranges of ids.

  @Test
  void oneRequestIsEnoughForAPageThatIsNotFull() {
    ScriptedList list = ScriptedList.upTo(1);

    assertThat(inTurn(list, 4, ALL, Walk::byKey)).containsExactly(1L);
    assertThat(inTurn(list, 4, ALL, walk -> walk.tailFirst(false))).containsExactly(1L);
    assertThat(list.requests()).containsExactly("-id/1", "-id/1");
  }

  @Test
  void rangesAreAsWideAsAPageWhenNoIdIsMissing() {
    ScriptedList list = ScriptedList.upTo(10);

    assertThat(inTurn(list, 2, ALL, Walk::byKey)).isEqualTo(down(10, 1));
    assertThat(list.requests())
        .containsExactly("-id/1", "-id/1 7~8", "-id/1 5~6", "-id/1 3~4", "-id/1 1~2", "-id/1 0~0");
  }

  @Test
  void aRangeThatHoldsMoreThanAPageIsDividedBelowIt() {
    ScriptedList list = new ScriptedList(1, 2, 3, 4, 5, 6, 7, 8, 20, 30);

    assertThat(inTurn(list, 2, ALL, Walk::byKey))
        .containsExactly(30L, 20L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
    assertThat(list.requests().subList(0, 3)).containsExactly("-id/1", "-id/1 12~19", "-id/1 4~11");
    assertThat(list.requests()).contains("-id/1 4~6");
  }

  @Test
  void emptyRangesGetWider() {
    ScriptedList list = new ScriptedList(1, 2, 3, 4, 5, 6, 99_999, 100_000);

    assertThat(inTurn(list, 2, ALL, Walk::byKey))
        .containsExactly(100_000L, 99_999L, 6L, 5L, 4L, 3L, 2L, 1L);
    assertThat(list.requests()).hasSizeLessThan(20);
  }

  @Test
  void theLastFewAreInOneRangeHoweverFarApart() {
    ScriptedList list = new ScriptedList(1, 99_999, 100_000);

    assertThat(inTurn(list, 4, ALL, Walk::byKey)).containsExactly(100_000L, 99_999L, 1L);
    assertThat(list.requests()).containsExactly("-id/1", "-id/1 0~99998");
  }

  @Test
  void noRangeBeyondTheRowsWantedIsRequested() {
    ScriptedList list = ScriptedList.upTo(40);

    assertThat(inTurn(list, 8, 7, Walk::byKey)).isEqualTo(down(40, 34));
    assertThat(list.requests())
        .containsExactly("-id/1", "-id/1 37~38", "-id/1 35~36", "-id/1 33~34");
  }

  @Test
  void noMoreRangesAreOnTheirWayThanWereRequestedAtOnce() {
    Delays delays = Delays.none();
    Walk<Long> walk =
        new ParallelWalk<>(ScriptedList.upTo(40), Long::longValue, SIZE, 3, ALL, delays);

    Step<Long> step = walk.byKey().next().get();
    assertThat(delays.waiting()).isEqualTo(2);
    assertThat(step.next().get().items()).hasSize(SIZE);
    assertThat(delays.waiting()).isEqualTo(2);
  }

  @Test
  void rangesThatCameAreHeldUpToTwiceAsMany() {
    ScriptedList list = ScriptedList.upTo(60);
    Walk<Long> walk =
        new ParallelWalk<>(list, Long::longValue, SIZE, 3, ALL, Delays.whileRequesting());

    Step<Long> step = walk.byKey().next().get();
    assertThat(list.requests()).hasSize(1 + 6);
    assertThat(step.next().get().items()).hasSize(SIZE);
    assertThat(list.requests()).hasSize(1 + 6 + 1);
  }

  @Test
  void noMoreRangesAreHeldWhenMostHoldMoreThanAPage() {
    ScriptedList list = new ScriptedList(9_000, 10_000);
    list.enter(1, 60);
    list.enter(3_000, 3_060);
    Walk<Long> walk =
        new ParallelWalk<>(list, Long::longValue, SIZE, 3, ALL, Delays.whileRequesting());
    List<Long> rows = new ArrayList<>();
    int steps = 0;

    for (Step<Long> step = walk.byKey(); ; step = step.next().get()) {
      rows.addAll(step.items());
      steps++;
      assertThat(list.requests().size() - steps).isLessThanOrEqualTo(6);
      if (step.next() == null) {
        break;
      }
    }

    assertThat(rows).hasSize(123).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void rangesOfSparseIdsHoldFourFifthsOfAPage() {
    ScriptedList list = new ScriptedList();
    for (long id = 3; id <= 150; id += 3) {
      list.enter(id, id);
    }
    List<Long> rows = new ArrayList<>();
    Walk<Long> walk = new ParallelWalk<>(list, Long::longValue, 10, 2, ALL, Delays.none());

    Step.iterator(walk::byKey, ALL).forEachRemaining(rows::add);

    assertThat(rows).hasSize(50).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(list.requests())
        .containsExactly(
            "-id/1", "-id/1 101~122", "-id/1 79~100", "-id/1 54~78", "-id/1 29~53", "-id/1 0~28");
  }

  @Test
  void aStepByKeyHasTheTotalOfTheList() {
    try (Walk<Long> walk = walk(ScriptedList.upTo(10), 2)) {
      assertThat(walk.byKey().next().get().total()).isEqualTo(10);
    }
  }

  // Failures, interruption, the end.

  @Test
  void anExceptionOfAPageComesOutAsItIsOnceAndTheWalkGoesOnWhenAskedAgain() {
    IllegalArgumentException typed = new IllegalArgumentException("on the way");
    for (Function<Walk<Long>, Step<Long>> begin : ways()) {
      ScriptedList list = ScriptedList.upTo(20);
      for (int request = 4; request <= 6; request++) {
        list.before(
            request,
            () -> {
              throw typed;
            });
      }
      List<Long> rows = new ArrayList<>();
      List<RuntimeException> thrown = new ArrayList<>();
      Walk<Long> walk = new ParallelWalk<>(list, Long::longValue, SIZE, 4, ALL, Delays.none());
      Iterator<Long> items = Step.iterator(() -> begin.apply(walk), ALL);
      while (rows.size() < 20) {
        try {
          rows.add(items.next());
        } catch (IllegalArgumentException e) {
          thrown.add(e);
        }
      }

      assertThat(rows).doesNotHaveDuplicates().hasSize(20);
      assertThat(thrown).hasSizeBetween(1, 2).allMatch(e -> e == typed);
      assertThat(list.requests().stream().filter(request -> !request.equals("-id/1 0~0")).toList())
          .as("what came is not requested again")
          .hasSizeLessThanOrEqualTo(19);
    }
  }

  @Test
  void anErrorOfAPageComesWithItsCause() {
    AssertionError error = new AssertionError("broken");
    PageReader<Long> list =
        (sort, page, size, ids) -> {
          if (page == 2) {
            throw error;
          }
          return new Slice<>(List.of(page), 10);
        };

    assertThatThrownBy(() -> walked(list, 3, ALL, walk -> walk.forward("id")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("reading a page failed")
        .hasCause(error);
  }

  @Test
  void closingGivesUpThePagesOnTheirWayAndEndsTheThreads() throws InterruptedException {
    HeldList list = new HeldList(3);
    Walk<Long> walk = walk(list, 3);
    Step<Long> first = walk.forward("id");
    Thread reader =
        new Thread(
            () ->
                assertThatThrownBy(() -> first.next().get())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the walk was closed"));
    List<Throwable> wrong = new CopyOnWriteArrayList<>();
    reader.setUncaughtExceptionHandler((thread, e) -> wrong.add(e));
    reader.start();
    awaitZero(list.waiting);

    walk.close();

    for (Thread thread : list.threads) {
      assertThat(thread.isDaemon()).isTrue();
      assertThat(thread.getName()).isEqualTo("harbor-replication-walk");
      thread.join();
    }
    reader.join();
    assertThat(wrong).isEmpty();
    assertThat(list.threads).hasSize(3);
    assertThatThrownBy(() -> first.next().get())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the walk was closed");
  }

  @Test
  void aWalkThatIsAtItsEndOrLeftHoldsNoThread() throws InterruptedException {
    for (Function<Walk<Long>, Step<Long>> begin : ways()) {
      for (int rows : new int[] {10, 100}) {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        ScriptedList list = ScriptedList.upTo(100);
        PageReader<Long> noted =
            (sort, page, size, ids) -> {
              threads.add(Thread.currentThread());
              return list.read(sort, page, size, ids);
            };
        Walk<Long> walk = walk(noted, 3);
        Iterator<Long> items = Step.iterator(() -> begin.apply(walk), ALL);
        for (int i = 0; i < rows; i++) {
          items.next();
        }

        threads.remove(Thread.currentThread());
        for (Thread thread : threads) {
          thread.join();
        }
        assertThat(threads).isNotEmpty();
      }
    }
  }

  @Test
  void anInterruptGivesUpWhatIsOnItsWayStaysVisibleAndTheWalkGoesOnAfterIt() {
    HeldList list = new HeldList(1);
    try (Walk<Long> walk = walk(list, 2)) {
      Step<Long> first = walk.forward("id");
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> first.next().get()).isInstanceOf(HarborInterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
      joinReaders();
      list.held = false;
      assertThat(first.next().get().items()).containsExactly(2L);
    }
  }

  private static void joinReaders() {
    try {
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().equals("harbor-replication-walk")) {
          thread.join();
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
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
    volatile boolean held = true;

    HeldList(int waiting) {
      this.waiting = new CountDownLatch(waiting);
    }

    @Override
    public Slice<Long> read(String sort, long page, int size, @Nullable IdRange ids) {
      if (page > 1 && held) {
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
