package io.github.harborreplication.fluent.internal.walk;

import io.github.harborreplication.fluent.internal.http.Reply;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page from the server, with one request. Refuses a response whose items do not match the
 * request, as {@link PageRequest} decides; so walks may rely on the order and the bounds.
 */
@FunctionalInterface
public interface PageReader<T> {
  record Slice<T>(List<T> items, long total, @Nullable Reply<?> reply) {
    public Slice(List<T> items, long total) {
      this(items, total, null);
    }

    /** The server's time when it returned them. */
    public @Nullable Instant date() {
      return reply == null ? null : reply.date();
    }

    /** The exception for a page that contradicts the others of its walk. */
    RuntimeException broken(String problem) {
      return reply == null ? new IllegalStateException(problem) : reply.broken(problem);
    }
  }

  /** Ids, both ends included; from 0 means from the first. */
  record IdRange(long least, long most) {}

  /**
   * Reads one page.
   *
   * @param sort the sort keys, as the server takes them
   * @param page counted from 1
   * @param ids only items with these; null for all. Only for a list that can be filtered by id.
   */
  Slice<T> read(String sort, long page, int size, @Nullable IdRange ids);

  default PageReader<T> shownTo(Consumer<Slice<T>> listener) {
    return (sort, page, size, ids) -> {
      Slice<T> slice = read(sort, page, size, ids);
      listener.accept(slice);
      return slice;
    };
  }
}
