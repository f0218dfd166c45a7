package io.github.harborreplication.benchmarks.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Executions that come and go between requests: anywhere an old one, at the end a new one. They are
 * the ids from 1 again at each {@code begin}; {@code throughout} returns those that were never away
 * since.
 */
final class ChangingHarbor {
  private final RecordedRows rows;
  private final int count;
  private final List<String> rendered;
  private final List<Integer> ids = new ArrayList<>();
  private Random random = new Random(0);
  private int newest;

  ChangingHarbor(RecordedRows rows, int count) {
    this.rows = rows;
    this.count = count;
    this.rendered = IntStream.rangeClosed(1, count).mapToObj(rows::row).toList();
    begin();
  }

  synchronized byte[] begin() {
    ids.clear();
    IntStream.rangeClosed(1, count).forEach(ids::add);
    newest = count;
    random = new Random(0);
    return Responses.object("");
  }

  synchronized byte[] throughout() {
    return Responses.object(
        ids.stream()
            .filter(id -> id <= count)
            .map(String::valueOf)
            .collect(Collectors.joining(" ")));
  }

  /**
   * A page of executions.
   *
   * @param thousandths how many changes come before a thousand requests
   */
  byte[] page(int thousandths, Map<String, String> parameters) {
    int size = Integer.parseInt(parameters.getOrDefault("page_size", "10"));
    long page = Long.parseLong(parameters.getOrDefault("page", "1"));
    boolean ascending = "id".equals(parameters.get("sort"));
    List<Integer> found;
    int total;
    synchronized (this) {
      change(thousandths);
      total = ids.size();
      int skipped = (int) Math.min((page - 1) * size, total);
      int end = Math.min(skipped + size, total);
      found =
          new ArrayList<>(
              ascending ? ids.subList(skipped, end) : ids.subList(total - end, total - skipped));
    }
    if (!ascending) {
      Collections.reverse(found);
    }
    return Responses.page(
        found.stream().map(this::row).collect(Collectors.joining(",", "[", "]")), total);
  }

  private String row(int id) {
    return id <= count ? rendered.get(id - 1) : rows.row(id);
  }

  private void change(int thousandths) {
    int changes = thousandths / 1_000 + (random.nextInt(1_000) < thousandths % 1_000 ? 1 : 0);
    for (int i = 0; i < changes; i++) {
      if (random.nextBoolean()) {
        newest++;
        ids.add(newest);
      } else if (!ids.isEmpty()) {
        ids.remove(random.nextInt(ids.size()));
      }
    }
  }
}
