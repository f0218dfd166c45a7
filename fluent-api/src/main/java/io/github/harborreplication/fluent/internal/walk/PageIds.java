package io.github.harborreplication.fluent.internal.walk;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/** The ids of a page, by which the one after it is known to be another. */
final class PageIds {
  private static final PageIds NONE = new PageIds(new long[0]);

  private final long[] ids;

  private PageIds(long[] ids) {
    this.ids = ids;
  }

  static PageIds none() {
    return NONE;
  }

  static <T> PageIds of(List<T> rows, ToLongFunction<T> id) {
    return new PageIds(rows.stream().mapToLong(id).toArray());
  }

  /**
   * Whether these are the rows of the page before over again, since a page's worth of rows came or
   * went between the two requests. A server that always gives the same page looks alike; so a page
   * that no list has is asked for, and the reader refuses rows on that one.
   */
  boolean moved(PageIds before, PageReader<?> reader, String sort, int size) {
    if (ids.length == 0 || !Arrays.equals(ids, before.ids)) {
      return false;
    }
    reader.read(sort, AskedFor.BEYOND_ANY_LIST, size, null);
    return true;
  }
}
