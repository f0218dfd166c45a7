package io.github.harborreplication.fake.internal.api;

import io.github.harborreplication.fake.internal.query.Paging;
import io.github.harborreplication.fake.internal.query.Parameters;
import io.github.harborreplication.fake.internal.query.Sort;
import io.github.harborreplication.fake.internal.query.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The rules that all lists share: filter, sort, page, total and links. */
final class PageResponse {
  private static final long DEFAULT_SIZE = 10;
  private static final long LARGEST_SIZE = 100;

  private PageResponse() {}

  /** Reads the page; refuses a page or a size that is not a number, or is too large. */
  static Paging paging(Parameters parameters) {
    long page = RequestRules.inQuery(parameters, "page", 1);
    long size = RequestRules.inQuery(parameters, "page_size", DEFAULT_SIZE);
    if (size > LARGEST_SIZE) {
      throw ApiFailure.unprocessable(
          "page_size in query should be less than or equal to " + LARGEST_SIZE);
    }
    return new Paging(page, size);
  }

  /** Filters and sorts items that are in no order yet. */
  static <R> ApiResponse of(
      ApiRequest request,
      List<R> rows,
      Predicate<R> filter,
      Table<R> table,
      Function<R, String> writer) {
    Parameters parameters = Parameters.of(request.rawQuery());
    List<R> matching = filtered(rows, filter);
    matching.sort(Sort.read(parameters.get("sort"), table).order());
    return of(request, matching, writer);
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

  /** Responds with a page of items that are filtered and sorted. */
  static <R> ApiResponse of(ApiRequest request, List<R> rows, Function<R, String> writer) {
    Paging paging = paging(Parameters.of(request.rawQuery()));
    ApiResponse response =
        ApiResponse.jsonText(
                paging.cut(rows).stream().map(writer).collect(Collectors.joining(",", "[", "]\n")))
            .with("X-Total-Count", Integer.toString(rows.size()));
    String links = paging.links(request.path(), request.rawQuery(), rows.size());
    return links.isEmpty() ? response : response.with("Link", links);
  }
}
