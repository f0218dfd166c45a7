package io.github.harborreplication.fake.internal.api;

import io.github.harborreplication.fake.value.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table of operations by method and path.
 *
 * @param <H> what handles a request
 */
public final class Routes<H> {
  /** Matches any one segment of a path. */
  private static final String VALUE = "{}";

  private final List<Route<H>> routes = new ArrayList<>();

  /**
   * One operation.
   *
   * @param segments of its path
   * @param permission what its user must be allowed; null when anybody is
   */
  public record Route<H>(
      String method, List<String> segments, @Nullable Permission permission, H handler) {
    private boolean matches(List<String> path) {
      boolean matches = segments.size() == path.size();
      for (int i = 0; matches && i < segments.size(); i++) {
        matches = isValue(i) || segments.get(i).equals(path.get(i));
      }
      return matches;
    }

    /** The segments of a path that matches which stand for values, in order. */
    List<String> values(List<String> path) {
      return IntStream.range(0, path.size()).filter(this::isValue).mapToObj(path::get).toList();
    }

    private boolean isValue(int segment) {
      return segments.get(segment).equals(VALUE);
    }

    public String path() {
      return String.join("/", segments);
    }
  }

  /** Adds an operation; {@code {}} in its path matches any value. */
  public Routes<H> add(String method, String path, @Nullable Permission permission, H handler) {
    routes.add(new Route<>(method, List.of(path.split("/", -1)), permission, handler));
    return this;
  }

  public Optional<Route<H>> find(String method, List<String> path) {
    return routes.stream()
        .filter(route -> route.method().equals(method) && route.matches(path))
        .findFirst();
  }

  /** The methods of the operations at a path, in the order of the alphabet. */
  List<String> methods(List<String> path) {
    return routes.stream()
        .filter(route -> route.matches(path))
        .map(Route::method)
        .sorted()
        .toList();
  }

  public List<Route<H>> all() {
    return List.copyOf(routes);
  }
}
