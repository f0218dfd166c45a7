package io.github.harborreplication.fake.internal.api;

import io.github.harborreplication.fake.internal.query.Paging;
import io.github.harborreplication.fake.internal.query.Parameters;
import io.github.harborreplication.fake.internal.query.Sort;
import io.github.harborreplication.fake.internal.query.Table;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The rules that all lists share: sort, page, total and links. */
final class ListAnswer {
  private static final long DEFAULT_SIZE = 10;
  private static final long LARGEST_SIZE = 100;

  private ListAnswer() {}

  /** The page asked for; refuses a page or a size that is not a number, or is too large. */
  static Paging paging(Parameters parameters) {
    long page = PathId.inQuery(parameters, "page", 1);
    long size = PathId.inQuery(parameters, "page_size", DEFAULT_SIZE);
    if (size > LARGEST_SIZE) {
      throw ApiFailure.unprocessable(
          "page_size in query should be less than or equal to " + LARGEST_SIZE);
    }
    return new Paging(page, size);
  }

  static <R> Answer of(
      ApiRequest request,
      Parameters parameters,
      Rows<R> rows,
      Predicate<R> filter,
      Table<R> table,
      Function<R, String> writer) {
    Paging paging = paging(parameters);
    List<R> matching = rows.sorted(filter, Sort.read(parameters.get("sort"), table));
    Answer answer =
        Answer.jsonText(
                paging.cut(matching).stream()
                    .map(writer)
                    .collect(Collectors.joining(",", "[", "]\n")))
            .with("X-Total-Count", Integer.toString(matching.size()));
    String links = paging.links(request.path(), request.rawQuery(), matching.size());
    return links.isEmpty() ? answer : answer.with("Link", links);
  }
}
