package io.github.harborreplication.fake;

/** An id that a test gives. */
final class SeedId {
  private SeedId() {}

  static long checked(long id) {
    if (id < 1) {
      throw new IllegalArgumentException("Id " + id + ": must be more than 0");
    }
    return id;
  }
}
