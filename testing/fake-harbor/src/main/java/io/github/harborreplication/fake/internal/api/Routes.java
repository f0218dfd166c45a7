package io.github.harborreplication.fake.internal.api;

import io.github.harborreplication.fake.value.Permission;
import java.util.ArrayList;
import java.util.Arrays;
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
   * @param permission what its user must be allowed; null when anybody is
   */
  public record Route<H>(String method, String path, @Nullable Permission permission, H handler) {
    private List<String> segments() {
      return Arrays.asList(path.split("/", -1));
    }

    private boolean matches(List<String> actual) {
      List<String> wanted = segments();
      return wanted.size() == actual.size()
          && IntStream.range(0, wanted.size())
              .allMatch(i -> wanted.get(i).equals(VALUE) || wanted.get(i).equals(actual.get(i)));
    }

    /** The segments that stand for values, in order. */
    List<String> values(List<String> actual) {
      List<String> wanted = segments();
      return IntStream.range(0, wanted.size())
          .filter(i -> wanted.get(i).equals(VALUE))
          .mapToObj(actual::get)
          .toList();
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** Adds an operation; {@code {}} in its path stands for any value. */
  public Routes<H> add(String method, String path, @Nullable Permission permission, H handler) {
    routes.add(new Route<>(method, path, permission, handler));
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
