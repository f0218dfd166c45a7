package io.github.harborreplication.fluent.internal.walk;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings that all lists have in common. */
public record ListOptions(int pageSize, long limit, List<String> sort, int parallel) {
  /** The most items that Harbor returns in a page, and the default. */
  public static final int LONGEST_PAGE = 100;

  public static ListOptions standard() {
    return new ListOptions(LONGEST_PAGE, Long.MAX_VALUE, List.of(), 1);
  }

  public ListOptions withPageSize(int items) {
    if (items < 1 || items > LONGEST_PAGE) {
      throw new IllegalArgumentException(
          "page size " + items + ": must be from 1 to 100, the most that Harbor returns");
    }
    return new ListOptions(items, limit, sort, parallel);
  }

  public ListOptions withLimit(long items) {
    if (items < 0) {
      throw new IllegalArgumentException("limit " + items + ": must not be negative");
    }
    return new ListOptions(pageSize, items, sort, parallel);
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
   * The sort parameter. Without {@code id} at the end, items that are equal in the other keys have
   * no order, and Harbor loses some from one page to the next even when nothing changes.
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
