package io.github.harborreplication.benchmarks.server;

import io.github.harborreplication.benchmarks.forked.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The server beside the JVMs that are measured, so that its allocations and its compiled code are
 * not theirs. Ends with the JVM that started it.
 */
public final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final String url;

  public ServerProcess(int executions, int policies) {
    try {
      this.process =
          Jvm.start(
              List.of("-Xmx512m"),
              ServerMain.class,
              List.of(String.valueOf(executions), String.valueOf(policies)));
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
}
