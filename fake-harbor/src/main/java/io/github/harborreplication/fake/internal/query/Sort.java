package io.github.harborreplication.fake.internal.query;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The {@code sort} parameter: keys in order of weight, a minus for descending. */
public final class Sort {
  private Sort() {}

  /** The order asked for; the usual one when no key is known. */
  public static <R> Comparator<R> read(String sort, Table<R> table) {
    @Nullable Comparator<R> order = null;
    for (String part : sort.split(",", -1)) {
      boolean descending = part.startsWith("-");
      Column<R, ?> column = table.column(descending ? part.substring(1) : part);
      if (column != null) {
        Comparator<R> next = descending ? column.order().reversed() : column.order();
        order = order == null ? next : order.thenComparing(next);
      }
    }
    return order == null ? table.usualOrder() : order;
  }
}
