package io.github.harborreplication.fluent.internal.walk;

import io.github.harborreplication.fluent.internal.walk.PageReader.IdRange;
import io.github.harborreplication.fluent.internal.walk.PageReader.Slice;
import java.util.ArrayList;
import java.util.List;

/**
 * What is left of a walk by key, from the highest ids down: ranges of ids that are requested at
 * once, and those that are not yet. They are independent of each other and of what changes
 * elsewhere. One that holds more than a page is divided again below that page.
 */
final class Ranges<T> {
  private final ParallelWalk<T> walk;
  private final List<IdRange> ranges;
  private final long width;
  private final long total;
  private final long given;

  /**
   * @param width how many ids should hold nearly a page
   * @param total how many items the list had
   * @param given how many of them were returned
   */
  Ranges(ParallelWalk<T> walk, List<IdRange> ranges, long width, long total, long given) {
    this.walk = walk;
    this.ranges = new ArrayList<>(ranges);
    this.width = width;
    this.total = total;
    this.given = given;
  }

  Step<T> step() {
    request();
    IdRange head = ranges.get(0);
    Slice<T> slice = walk.received(head);
    List<T> items = slice.items();
    long lowest = walk.isWhole(slice) ? head.least() : walk.last(items);
    List<IdRange> rest = new ArrayList<>(ranges.subList(1, ranges.size()));
    if (lowest > head.least()) {
      rest.add(0, new IdRange(head.least(), lowest - 1));
    }
    long wider = (long) (4.0 * width);
    long next =
        items.isEmpty()
            ? wider
            : Math.min(wider, walk.width(head.most() - lowest + 1, items.size()));
    return new Step<>(
        items,
        total,
        rest.isEmpty() ? null : new Ranges<>(walk, rest, next, total, given + items.size())::step);
  }

  private void request() {
    double expected = width == walk.size ? walk.size : 0.8 * walk.size;
    long most = given;
    for (int i = 0; i < ranges.size(); i++) {
      IdRange ids = ranges.get(i);
      if (!walk.requested.containsKey(ids)) {
        if (i > 0 && (most >= walk.wanted || !walk.mayRequest())) {
          return;
        }
        // The last few items are in one range, however far apart.
        boolean last = total - given - walk.requested.size() * expected < walk.size;
        long least = last ? ids.least() : Math.max(ids.least(), ids.most() - width + 1);
        if (least > ids.least()) {
          ranges.add(i + 1, new IdRange(ids.least(), least - 1));
        }
        ids = new IdRange(least, ids.most());
        ranges.set(i, ids);
        walk.requested.put(ids, walk.ahead("-id", 1, ids));
      }
      most += Math.min(walk.size, ids.most() - ids.least() + 1);
    }
  }
}
