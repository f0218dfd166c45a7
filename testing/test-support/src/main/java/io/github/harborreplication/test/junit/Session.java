package io.github.harborreplication.test.junit;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.HarborReplication;

/** The Harbor of one test, or of one class. */
interface Session {
  /** The client that is handed to the tests. */
  HarborReplication client();

  /** The fake; only called where one was started. */
  FakeHarbor fake();

  /** Fails the test that is ending, if it is to blame for something. */
  void verify();

  /** Keeps what helps to understand why the test of this name failed. */
  default void keep(String name) {}

  /** Ends it, leaving nothing behind; fails as {@link #verify} does. */
  void close();
}
