package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.walk.Ids;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** One thing, by its id or by its name, which is resolved at each call. */
final class Reference<T> {
  private final String kind;
  private final long id;
  private final @Nullable String name;

  private Reference(String kind, long id, @Nullable String name) {
    this.kind = kind;
    this.id = id;
    this.name = name;
  }

  static <T> Reference<T> to(String kind, long id) {
    return new Reference<>(kind, Ids.checked(kind + " id", id), null);
  }

  static <T> Reference<T> to(String kind, String name) {
    return new Reference<>(kind, 0, Ids.checkedName(kind, name));
  }

  long id(LongSupplier ofNamed) {
    return name == null ? id : ofNamed.getAsLong();
  }

  T get(LongFunction<T> read, QueryableList<T, ?> all, Supplier<Request> list) {
    return name == null
        ? read.apply(id)
        : all.named(name)
            .orElseThrow(
                () -> Api.notFound(list.get(), "Harbor has no " + kind + " named '" + name + "'"));
  }

  Optional<T> find(Supplier<T> get, QueryableList<T, ?> all) {
    if (name != null) {
      // A 404 to the list means a wrong URL.
      return all.named(name);
    }
    try {
      return Optional.of(get.get());
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  /** Whether it existed. */
  boolean deleteIfExists(Supplier<Optional<Long>> find, LongConsumer delete) {
    Optional<Long> existing = name == null ? Optional.of(id) : find.get();
    try {
      existing.ifPresent(delete::accept);
      return existing.isPresent();
    } catch (NotFoundException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return kind + " " + (name == null ? id : "'" + name + "'");
  }
}
