package io.github.harborreplication.benchmarks.jmh;

/** Where the forks find the server. */
public final class Server {
  private static final String PROPERTY = "benchmarks.server";

  private Server() {}

  static String url() {
    String url = System.getProperty(PROPERTY);
    if (url == null) {
      throw new IllegalStateException("-D" + PROPERTY + " is not set");
    }
    return url;
  }

  /** The JVM option that tells a fork. */
  public static String option(String url) {
    return "-D" + PROPERTY + "=" + url;
  }
}
