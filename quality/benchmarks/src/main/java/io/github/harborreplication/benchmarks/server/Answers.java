package io.github.harborreplication.benchmarks.server;

import java.io.IOException;
import java.io.OutputStream;

/** What a {@link BareServer} says. Called by one thread for each connection. */
@FunctionalInterface
public interface Answers {

  /** Writes the whole answer to a request. */
  void write(String method, String target, OutputStream out) throws IOException;
}
