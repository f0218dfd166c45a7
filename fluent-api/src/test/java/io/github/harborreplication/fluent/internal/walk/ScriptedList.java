package io.github.harborreplication.fluent.internal.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A list of bare ids that changes, or fails, before chosen requests; it records the requests. It
 * also changes between counting and selecting.
 */
final class ScriptedList implements PageReader<Long> {
  private final TreeSet<Long> ids = new TreeSet<>();
  private final Map<Integer, Runnable> before = new ConcurrentHashMap<>();
  private final Map<Integer, Runnable> counted = new ConcurrentHashMap<>();
  private final List<String> requests = new ArrayList<>();

  ScriptedList(long... ids) {
    for (long id : ids) {
      this.ids.add(id);
    }
  }

  static ScriptedList upTo(long last) {
    ScriptedList list = new ScriptedList();
    list.enter(1, last);
    return list;
  }

  /** Runs this before the response is sent; requests are counted from 1. */
  ScriptedList before(int request, Runnable change) {
    before.put(request, change);
    return this;
  }

  /** Runs this after the items were counted, and before they are selected. */
  ScriptedList onceCounted(int request, Runnable change) {
    counted.put(request, change);
    return this;
  }

  /** All ids from the first to the last are there from now on. */
  void enter(long first, long last) {
    for (long id = first; id <= last; id++) {
      ids.add(id);
    }
  }

  void leave(long id) {
    ids.remove(id);
  }

  void leave(long first, long last) {
    ids.subSet(first, true, last, true).clear();
  }

  /** The requests so far, as {@code sort/page}, with the range of ids when there was one. */
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public synchronized Slice<Long> read(String sort, long page, int size, @Nullable IdRange range) {
    requests.add(
        sort
            + "/"
            + page
            + (range == null ? "" : " " + range.least() + "~" + range.most())
            + (size == 1 ? " one" : ""));
    before.getOrDefault(requests.size(), () -> {}).run();
    int total = rows(sort, range).size();
    counted.getOrDefault(requests.size(), () -> {}).run();
    List<Long> rows = rows(sort, range);
    int from = (int) Math.min((page - 1) * size, (long) rows.size());
    int to = Math.min(from + size, rows.size());
    return new Slice<>(List.copyOf(rows.subList(from, to)), total);
  }

  private List<Long> rows(String sort, @Nullable IdRange range) {
    List<Long> rows = new ArrayList<>(sort.equals("-id") ? ids.descendingSet() : ids);
    rows.removeIf(id -> range != null && (id < range.least() || id > range.most()));
    return rows;
  }
}
