package io.github.harborreplication.fluent.internal.walk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page from the server, with one request. Refuses a response whose items do not match the
 * request, as {@link PageRequest} decides; so walks may rely on the order and the bounds.
 */
@FunctionalInterface
public interface PageReader<T> {
  /** The items of one page, and how many there are on all pages. */
  record Slice<T>(List<T> items, long total) {}

  /**
   * Reads one page.
   *
   * @param sort the sort keys, as the server takes them
   * @param page counted from 1
   * @param size items per page
   * @param idsBelow only items with a lower id; null for all. Only for a list that can be filtered
   *     by id.
   */
  Slice<T> read(String sort, long page, int size, @Nullable Long idsBelow);
}
