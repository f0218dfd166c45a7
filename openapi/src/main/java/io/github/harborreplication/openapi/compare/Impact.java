package io.github.harborreplication.openapi.compare;

/** What a difference means to a client that was built before it, from the mildest to the worst. */
public enum Impact {
  /** Not used on this side. */
  NONE,
  /** What worked goes on working. */
  COMPATIBLE,
  /** Something that worked does so no longer. */
  BREAKING
}
