package io.github.harborreplication.benchmarks.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A list with the ids 1 to its length, in pages of 100 that are rendered once. */
final class Pages {
  static final int SIZE = 100;

  private final List<byte[]> ascending = new ArrayList<>();
  private final List<byte[]> descending = new ArrayList<>();
  private final List<byte[]> belowKey = new ArrayList<>();

  Pages(RecordedRows rows, int count) {
    if (count < SIZE || count % SIZE != 0) {
      throw new IllegalArgumentException(count + " rows: must fill pages of " + SIZE);
    }
    for (long first = 1; first <= count; first += SIZE) {
      List<String> page =
          LongStream.range(first, first + SIZE).mapToObj(rows::row).collect(Collectors.toList());
      ascending.add(Answer.page("[" + String.join(",", page) + "]", count));
      Collections.reverse(page);
      String newestFirst = "[" + String.join(",", page) + "]";
      descending.add(0, Answer.page(newestFirst, count));
      belowKey.add(Answer.page(newestFirst, first + SIZE - 1));
    }
  }

  byte[] bySort(String sort, int page) {
    return (sort.equals("id") ? ascending : descending).get(page - 1);
  }

  /** The newest rows with an id up to this one, which must be the last of a page. */
  byte[] upTo(long id) {
    if (id % SIZE != 0) {
      throw new IllegalArgumentException("no page ends at id " + id);
    }
    return belowKey.get((int) (id / SIZE) - 1);
  }
}
