package io.github.harborreplication.fake.internal.query;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The {@code sort} parameter: keys in order of weight, a minus for descending.
 *
 * @param lead the known key of most weight, with its minus; empty if there is none
 */
public record Sort<R>(Comparator<R> order, String lead) {
  /** Reads the order; it is the usual one when no key is known. */
  public static <R> Sort<R> read(String sort, Table<R> table) {
    @Nullable Comparator<R> order = null;
    String lead = "";
    for (String part : sort.split(",", -1)) {
      boolean descending = part.startsWith("-");
      Column<R, ?> column = table.column(descending ? part.substring(1) : part);
      if (column != null) {
        Comparator<R> next = descending ? column.order().reversed() : column.order();
        order = order == null ? next : order.thenComparing(next);
        lead = lead.isEmpty() ? part : lead;
      }
    }
    return new Sort<>(order == null ? table.usualOrder() : order, lead);
  }

  /** Whether no known key was given. */
  public boolean isUsual() {
    return lead.isEmpty();
  }
}
