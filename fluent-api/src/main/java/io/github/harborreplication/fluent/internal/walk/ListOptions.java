package io.github.harborreplication.fluent.internal.walk;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the lists have in common. */
public record ListOptions(int pageSize, long limit, List<String> sort, int parallel) {
  public static ListOptions standard() {
    return new ListOptions(100, Long.MAX_VALUE, List.of(), 1);
  }

  public ListOptions withPageSize(int rows) {
    if (rows < 1 || rows > 100) {
      throw new IllegalArgumentException(
          "page size " + rows + ": must be from 1 to 100, the most that Harbor returns");
    }
    return new ListOptions(rows, limit, sort, parallel);
  }

  public ListOptions withLimit(long rows) {
    if (rows < 0) {
      throw new IllegalArgumentException("limit " + rows + ": must not be negative");
    }
    return new ListOptions(pageSize, rows, sort, parallel);
  }

  public ListOptions withSort(List<String> keys) {
    return new ListOptions(pageSize, limit, List.copyOf(keys), parallel);
  }

  public ListOptions withParallel(int pages) {
    if (pages < 1 || pages > 16) {
      throw new IllegalArgumentException("parallel " + pages + ": must be from 1 to 16");
    }
    return new ListOptions(pageSize, limit, sort, pages);
  }

  /**
   * The sort parameter. Without {@code id} at the end rows that are equal in the other keys have no
   * order, and Harbor loses some from one page to the next even when nothing changes.
   */
  public String sortOr(String otherwise) {
    if (sort.isEmpty()) {
      return otherwise;
    }
    boolean byId = sort.contains("id") || sort.contains("-id");
    return Stream.concat(sort.stream(), byId ? Stream.of() : Stream.of("id"))
        .collect(Collectors.joining(","));
  }
}
