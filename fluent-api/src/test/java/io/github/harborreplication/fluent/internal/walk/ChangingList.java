package io.github.harborreplication.fluent.internal.walk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A list on a server that changes before each response, and remembers which rows were there
 * throughout.
 */
final class ChangingList implements PageReader<ChangingList.Row> {
  record Row(long id, String status) {}

  private final TreeMap<Long, Row> rows = new TreeMap<>();
  private final Set<Long> everSeen = new HashSet<>();
  private final Set<Long> throughout = new HashSet<>();
  private final Set<Long> flipped = new HashSet<>();
  private final Random random;
  private final int changes;
  private final boolean lateIds;
  private final Predicate<Row> filter;
  private int requests;
  private boolean failures;

  /**
   * @param changes how many rows come, go or change before a response, at most
   * @param lateIds whether rows may come with an id lower than others
   * @param filter what the server filters by
   */
  ChangingList(int size, int changes, boolean lateIds, Predicate<Row> filter, long seed) {
    this.random = new Random(seed);
    this.changes = changes;
    this.lateIds = lateIds;
    this.filter = filter;
    for (int i = 1; i <= size; i++) {
      // Gaps, as ids are shared with other jobs; here the late ones come.
      put(new Row(3L * i, random.nextInt(3) == 0 ? "Failed" : "Succeed"));
    }
    throughout.addAll(rows.keySet());
  }

  @Override
  public synchronized Slice<Row> read(String sort, long page, int size, @Nullable IdRange ids) {
    if (requests++ > 0) {
      change();
    }
    long total = select(sort, ids).size();
    if (requests > 1 && random.nextBoolean()) {
      // Harbor counts before it selects.
      change();
    }
    if (failures && random.nextInt(10) == 0) {
      throw new IllegalStateException("on the way");
    }
    List<Row> found = select(sort, ids);
    int from = (int) Math.min((page - 1) * size, (long) found.size());
    return new Slice<>(
        List.copyOf(found.subList(from, Math.min(from + size, found.size()))), total);
  }

  private List<Row> select(String sort, @Nullable IdRange ids) {
    List<Row> found = new ArrayList<>(rows.values());
    found.removeIf(row -> ids != null && (row.id() < ids.least() || row.id() > ids.most()));
    found.removeIf(filter.negate());
    Comparator<Row> order =
        switch (sort) {
          case "id" -> Comparator.comparing(Row::id);
          case "-id" -> Comparator.comparing(Row::id).reversed();
          case "status,id" -> Comparator.comparing(Row::status).thenComparing(Row::id);
          default -> throw new IllegalArgumentException(sort);
        };
    found.sort(order);
    return found;
  }

  private void change() {
    for (int i = changes == 0 ? 0 : random.nextInt(changes + 1); i > 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> {
          long newest = rows.isEmpty() ? 3 : rows.lastKey() + 1 + random.nextInt(3);
          put(new Row(newest, "Succeed"));
        }
        case 1 -> {
          if (lateIds && !rows.isEmpty()) {
            long late = 1L + random.nextInt((int) (long) rows.lastKey());
            if (!rows.containsKey(late)) {
              put(new Row(late, "Failed"));
            }
          }
        }
        case 2 -> remove(any());
        default -> {
          Long id = any();
          if (id != null) {
            Row old = rows.get(id);
            rows.put(id, new Row(id, old.status().equals("Failed") ? "Succeed" : "Failed"));
            flipped.add(id);
            if (!filter.test(old) || !filter.test(rows.get(id))) {
              throughout.remove(id);
            }
          }
        }
      }
    }
  }

  void remove(@Nullable Long id) {
    if (id != null) {
      rows.remove(id);
      throughout.remove(id);
    }
  }

  private @Nullable Long any() {
    return rows.isEmpty() ? null : new ArrayList<>(rows.keySet()).get(random.nextInt(rows.size()));
  }

  private void put(Row row) {
    rows.put(row.id(), row);
    everSeen.add(row.id());
  }

  /**
   * Ids of the rows that were there, and matched the filter, from the first response to the last.
   */
  Set<Long> throughout() {
    Set<Long> ids = new HashSet<>(throughout);
    ids.removeIf(id -> !filter.test(rows.get(id)));
    return ids;
  }

  /** Ids of the rows that were there and failed throughout. */
  Set<Long> failedThroughout() {
    Set<Long> ids = throughout();
    ids.removeIf(id -> flipped.contains(id) || !rows.get(id).status().equals("Failed"));
    return ids;
  }

  Set<Long> everSeen() {
    return everSeen;
  }

  /** Every tenth request or so fails. */
  void fail() {
    failures = true;
  }

  int requests() {
    return requests;
  }
}
