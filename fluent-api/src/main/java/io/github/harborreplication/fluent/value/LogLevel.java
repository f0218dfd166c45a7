package io.github.harborreplication.fluent.value;

/**
 * How much of each request is logged, to the {@link System.Logger} named {@code
 * io.github.harborreplication} at level INFO. Headers that carry credentials or cookies are masked
 * at every level, and so are the secrets of registries in bodies.
 */
public enum LogLevel {
  /** Nothing. */
  NONE,
  /** Method, URL, status, sizes and time. */
  BASIC,
  /** The headers too. */
  HEADERS,
  /** The bodies too, which are read into memory for it; not those of streamed logs. */
  BODY
}
