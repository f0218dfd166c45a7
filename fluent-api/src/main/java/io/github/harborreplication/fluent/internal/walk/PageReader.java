package io.github.harborreplication.fluent.internal.walk;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page from the server, with one request. Refuses a response whose items do not match the
 * request, as {@link PageRequest} decides; so walks may rely on the order and the bounds.
 */
@FunctionalInterface
public interface PageReader<T> {
  /**
   * The items of one page, and how many there are on all pages.
   *
   * @param refusal the exception for a response that contradicts the others of its walk
   */
  record Slice<T>(List<T> items, long total, Function<String, ? extends RuntimeException> refusal) {
    public Slice(List<T> items, long total) {
      this(items, total, IllegalStateException::new);
    }
  }

  /** Ids, both ends included; from 0 means from the first. */
  record IdRange(long least, long most) {}

  /**
   * Reads one page.
   *
   * @param sort the sort keys, as the server takes them
   * @param page counted from 1
   * @param size items per page
   * @param ids only items with these; null for all. Only for a list that can be filtered by id.
   */
  Slice<T> read(String sort, long page, int size, @Nullable IdRange ids);
}
