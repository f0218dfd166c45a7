package io.github.harborreplication.fluent.internal.walk;

import static java.util.Objects.requireNonNull;

import io.github.harborreplication.fluent.internal.walk.PageReader.Slice;
import io.github.harborreplication.fluent.internal.walk.Walk.Place;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pages below a mark, an item whose rank among all by id is known. New items come above it, so the
 * batch is complete if nothing below was deleted since: if the mark still has its rank. That is
 * proven beside the next batch.
 *
 * <p>Otherwise the batch is read a second time. If fewer items below the mark were deleted since
 * its rank was known than a page has, no item crossed more than one line between pages, and each
 * was at rest in one of the two passes: both together are complete. If more were, both are
 * discarded, and these pages are read one by one.
 */
final class Batch<T> {
  private final ParallelWalk<T> walk;
  private final Place at;
  private final int count;
  private final long rank;
  private final Deque<ParallelWalk<T>.Ahead<Slice<T>>> pages = new ArrayDeque<>();
  private final NavigableMap<Long, T> found = new TreeMap<>(Comparator.reverseOrder());
  private int passes;

  /** How many pages of this pass were requested, and received. */
  private int sent;

  private int received;
  private long total;
  private long lowestFirst;
  private ParallelWalk<T>.@Nullable Ahead<Long> proof;
  private ParallelWalk<T>.@Nullable Ahead<Long> check;
  private @Nullable Supplier<Step<T>> next;

  Batch(ParallelWalk<T> walk, Place at, int count) {
    this.walk = walk;
    this.at = at;
    this.count = count;
    this.rank = at.page() * walk.length + 1;
    this.lowestFirst = at.mark();
    request();
  }

  private void request() {
    for (; sent < Math.min(count, received + walk.ahead); sent++) {
      pages.add(walk.ahead("id", at.page() - sent, null));
    }
  }

  Step<T> step() {
    if (passes == 0 && !collect()) {
      return oneByOne();
    }
    if (passes == 1 && walk.calm) {
      if (proof == null) {
        proof = walk.idAt(rank);
        next = after();
      }
      if (proof.get() == at.mark()) {
        return found();
      }
      walk.calm = false;
      next = null;
      walk.giveUp();
    }
    if (passes == 1) {
      if (sent == count && pages.isEmpty()) {
        sent = 0;
        received = 0;
        lowestFirst = at.mark();
        request();
        proof = walk.idAt(rank);
      }
      if (!collect()) {
        return oneByOne();
      }
    }
    if (check == null) {
      check = walk.idAt(rank - walk.length);
      next = after();
    }
    if (check.get() == Walk.NONE || check.get() >= at.mark()) {
      return oneByOne();
    }
    walk.calm = requireNonNull(proof).get() == at.mark();
    return found();
  }

  /** Waits for a pass; whether every page had items. */
  private boolean collect() {
    for (; received < count; received++) {
      request();
      Slice<T> slice = pages.element().get();
      if (slice.items().isEmpty()) {
        return false;
      }
      if (walk.first(slice.items()) >= lowestFirst) {
        walk.requireEnd("id");
      }
      lowestFirst = walk.first(slice.items());
      total = slice.total();
      slice.items().forEach(item -> found.put(walk.id.applyAsLong(item), item));
      pages.remove();
    }
    passes++;
    return true;
  }

  /** Requests what comes below. */
  private @Nullable Supplier<Step<T>> after() {
    NavigableMap<Long, T> fresh = found.tailMap(at.lowest(), false);
    long lowest = fresh.isEmpty() ? at.lowest() : fresh.lastKey();
    long page = at.page() - count;
    Place below = new Place(page, lowestFirst, true, lowest, at.given() + fresh.size(), total);
    return page < 1 ? null : walk.below(below);
  }

  private Step<T> found() {
    List<T> fresh = List.copyOf(found.tailMap(at.lowest(), false).values());
    return Step.inPages(fresh, walk.length, total, next);
  }

  private Step<T> oneByOne() {
    walk.giveUp();
    walk.batchesFrom = at.page() - count;
    return walk.down(at);
  }
}
