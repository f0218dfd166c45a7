package io.github.harborreplication.benchmarks.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The server in a JVM of its own, so that its allocations and its compiled code are not those of
 * the JVMs that are measured. It ends with the JVM that started it.
 */
public final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final String url;

  public ServerProcess(int executions, int policies) {
    try {
      this.process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  ServerProcess.class.getName(),
                  String.valueOf(executions),
                  String.valueOf(policies))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader out = process.inputReader();
      String line = out.readLine();
      if (line == null || !line.startsWith("READY ")) {
        throw new IllegalStateException("the server did not start: " + line);
      }
      this.url = line.substring("READY ".length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return url;
  }

  @Override
  public void close() {
    process.destroy();
  }

  /** Serves so many executions and policies until the standard input ends. */
  public static void main(String[] args) throws IOException {
    RenderedHarbor harbor =
        new RenderedHarbor(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    try (BareServer server = new BareServer(harbor)) {
      System.out.println("READY " + server.url());
      while (System.in.read() >= 0) {
        // The process that started it still runs.
      }
    }
  }
}
