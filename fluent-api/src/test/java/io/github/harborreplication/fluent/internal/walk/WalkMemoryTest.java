package io.github.harborreplication.fluent.internal.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.internal.walk.PageReader.Slice;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A walk of any length holds the rows of a page or two, not those that it has given. */
class WalkMemoryTest {
  private static final int PAGE = 10;
  private static final int PAGES = 20;

  /** A row that can be told from all others by the garbage collector. */
  private static final class Row {
    final long id;

    Row(long id) {
      this.id = id;
    }
  }

  /** Makes its rows as they are asked for, and keeps none of them. */
  private static Slice<Row> read(String sort, long page, int size, @Nullable Long idsBelow) {
    long all = (long) PAGE * PAGES;
    long total = idsBelow == null ? all : idsBelow - 1;
    long from = (page - 1) * size;
    List<Row> rows =
        LongStream.range(from, Math.min(from + size, total))
            .map(at -> sort.equals("-id") ? total - at : at + 1)
            .mapToObj(Row::new)
            .toList();
    return new Slice<>(rows, total);
  }

  static Stream<Named<Supplier<Step<Row>>>> walks() {
    return Stream.of(
        Named.of("by key", new Walk<>(WalkMemoryTest::read, (Row r) -> r.id, PAGE)::byKey),
        Named.of(
            "tail first",
            () -> new Walk<>(WalkMemoryTest::read, (Row r) -> r.id, PAGE).tailFirst(true)),
        Named.of(
            "forward", () -> new Walk<>(WalkMemoryTest::read, (Row r) -> r.id, PAGE).forward("id")),
        Named.of(
            "filtered",
            () ->
                new Walk<>(WalkMemoryTest::read, (Row r) -> r.id, PAGE)
                    .tailFirst(false)
                    .filter(row -> true)
                    .until(row -> false)),
        Named.of(
            "parallel",
            new ParallelWalk<>(WalkMemoryTest::read, (Row r) -> r.id, "id", PAGE, 2, Long.MAX_VALUE)
                ::begin));
  }

  @ParameterizedTest
  @MethodSource("walks")
  void rowsOfEarlierPagesCanBeCollected(Supplier<Step<Row>> begin) {
    Iterator<Row> rows = Step.iterator(begin, Long.MAX_VALUE);
    List<WeakReference<Row>> given = new ArrayList<>();
    for (int i = 0; i < PAGE * (PAGES - 5); i++) {
      given.add(new WeakReference<>(rows.next()));
    }

    for (int i = 0; i < 50 && held(given) > 2 * PAGE; i++) {
      System.gc();
    }

    assertThat(held(given)).isLessThanOrEqualTo(2 * PAGE);
    assertThat(rows.hasNext()).isTrue();
  }

  private static long held(List<WeakReference<Row>> rows) {
    return rows.stream().filter(row -> row.get() != null).count();
  }
}
