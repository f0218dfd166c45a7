package io.github.harborreplication.fake.internal.api;

import io.github.harborreplication.fake.internal.query.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The rows of a list, before anything is asked of them. */
interface Rows<R> {
  /** The rows that pass the filter, sorted. */
  List<R> sorted(Predicate<R> filter, Sort<R> sort);

  /** Rows in no order that would help. */
  static <R> Rows<R> of(List<R> rows) {
    return (filter, sort) -> {
      List<R> matching = filtered(rows, filter);
      matching.sort(sort.order());
      return matching;
    };
  }

  static <R> List<R> filtered(List<R> rows, Predicate<R> filter) {
    List<R> matching = new ArrayList<>();
    for (R row : rows) {
      if (filter.test(row)) {
        matching.add(row);
      }
    }
    return matching;
  }
}
