package io.github.harborreplication.fluent.internal.walk;

import org.jspecify.annotations.Nullable;

/**
 * Asks the server for one page, with one request. Refuses an answer whose rows show that it is
 * another one, as {@link AskedFor} tells; so walks may rely on the order and the bounds.
 */
@FunctionalInterface
public interface PageReader<T> {

  /**
   * One page.
   *
   * @param sort the sort keys, as the server takes them
   * @param page counted from 1
   * @param size rows a page
   * @param idsBelow only rows with a lower id; null for all. Only a reader of a list that can be
   *     filtered by id is asked this.
   */
  Slice<T> read(String sort, long page, int size, @Nullable Long idsBelow);
}
