package io.github.harborreplication.fake.internal.http;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Something that goes wrong with requests of one kind.
 *
 * @param method {@code *} for any
 * @param path below {@code /api/v2.0}
 */
public record FaultRule(String method, Pattern path, Effect effect) {
  /** What goes wrong. */
  public sealed interface Effect {}

  /** The answer comes late. */
  public record Delay(Duration by) implements Effect {}

  /**
   * The connection breaks.
   *
   * @param happens whether the server does what was asked before
   */
  public record Reset(boolean happens) implements Effect {}

  /** Another answer comes, and the server does nothing. */
  public record Replace(int status, Map<String, String> headers, String body) implements Effect {}

  /** The answer stops in the middle of its body. */
  public record Truncate(int bytes) implements Effect {}

  boolean concerns(String wantedMethod, String wantedPath) {
    return (method.equals("*") || method.equals(wantedMethod))
        && path.matcher(wantedPath).matches();
  }
}
