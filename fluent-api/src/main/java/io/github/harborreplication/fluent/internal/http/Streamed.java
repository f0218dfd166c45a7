package io.github.harborreplication.fluent.internal.http;

/** Tags a request whose answer is read as it comes, however long it is. */
public enum Streamed {
  /** The tag. */
  YES
}
