package io.github.harborreplication.fluent.internal.query;

/** What a key's column holds, and with it which patterns mean something there. */
public enum Column {
  TEXT,
  NUMBER,
  BOOLEAN,
  TIME
}
