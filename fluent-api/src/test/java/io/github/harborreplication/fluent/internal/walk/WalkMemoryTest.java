package io.github.harborreplication.fluent.internal.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.internal.walk.PageReader.IdRange;
import io.github.harborreplication.fluent.internal.walk.PageReader.Slice;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A walk of any length holds the rows of a few pages, not those that it has given. */
class WalkMemoryTest {
  private static final int PAGE = 10;
  private static final int PAGES = 60;

  /** Every row that was created, to be recognised by the garbage collector among all others. */
  private final Collection<WeakReference<Row>> created = new ConcurrentLinkedQueue<>();

  private int requests;
  private int mostPages;

  private static final class Row {
    final long id;

    Row(long id) {
      this.id = id;
    }
  }

  /** Creates its rows as they are requested, and keeps none of them. */
  private Slice<Row> read(String sort, long page, int size, @Nullable IdRange ids) {
    long least = ids == null ? 1 : Math.max(1, ids.least());
    long most = ids == null ? (long) PAGE * PAGES : ids.most();
    long total = most - least + 1;
    long from = (page - 1) * size;
    List<Row> rows =
        LongStream.range(from, Math.min(from + size, total))
            .map(at -> sort.equals("-id") ? most - at : least + at)
            .mapToObj(Row::new)
            .toList();
    rows.forEach(row -> created.add(new WeakReference<>(row)));
    requests++;
    if (requests > 20 && requests <= 26) {
      assertHeld();
    }
    return new Slice<>(rows, total);
  }

  private Walk<Row> walk() {
    return new Walk<>(this::read, row -> row.id, PAGE);
  }

  private Walk<Row> walk(int atOnce) {
    return new ParallelWalk<>(
        this::read, row -> row.id, PAGE, atOnce, Long.MAX_VALUE, Delays.whileRequesting());
  }

  @Test
  void oneAfterTheOtherHoldsTwoPages() {
    assertHeld(2, walk()::byKey);
    assertHeld(2, () -> walk().tailFirst(true));
    assertHeld(2, () -> walk().forward("id"));
    assertHeld(2, () -> walk().tailFirst(false).filter(row -> true).until(row -> false));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void severalAtOnceHoldTwiceAsManyAndOne(int atOnce) {
    assertHeld(2 * atOnce + 1, walk(atOnce)::byKey);
    assertHeld(2 * atOnce + 1, () -> walk(atOnce).tailFirst(false));
    assertHeld(2 * atOnce + 1, () -> walk(atOnce).forward("id"));
  }

  private void assertHeld(int pages, Supplier<Step<Row>> begin) {
    created.clear();
    requests = 0;
    mostPages = pages;
    Step.iterator(begin, Long.MAX_VALUE).forEachRemaining(row -> {});
    assertThat(requests).isGreaterThan(PAGES);
  }

  private void assertHeld() {
    for (int i = 0; i < 50 && held() > (long) mostPages * PAGE; i++) {
      System.gc();
    }
    assertThat(held()).isLessThanOrEqualTo((long) mostPages * PAGE);
  }

  private long held() {
    return created.stream().filter(row -> row.get() != null).count();
  }
}
