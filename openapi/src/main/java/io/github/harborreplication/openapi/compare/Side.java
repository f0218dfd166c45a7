package io.github.harborreplication.openapi.compare;

/** The two directions in which an API is used; a change may be harmless in one of them only. */
public enum Side {
  /** What a client sends. */
  REQUESTS,
  /** What a client reads. */
  ANSWERS
}
