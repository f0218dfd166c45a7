package io.github.harborreplication.benchmarks.server;

import java.io.IOException;

/** The rendered Harbor in a JVM of its own, until its standard input ends. */
final class ServerMain {
  private ServerMain() {}

  public static void main(String[] args) throws IOException {
    Answers harbor = new RenderedHarbor(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    try (BareServer server = new BareServer(harbor)) {
      System.out.println("READY " + server.url());
      while (System.in.read() >= 0) {
        // Whoever started it is still there.
      }
    }
  }
}
