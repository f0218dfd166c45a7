package io.github.harborreplication.benchmarks.forked;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class in a fresh JVM, with this one's class path. */
public final class Jvm {
  private Jvm() {}

  /** What a program printed, and how it ended. */
  public record Ended(int exit, List<String> lines) {
    boolean good() {
      return exit == 0;
    }

    /** The last line; a program that failed says nothing that counts. */
    public String result() {
      if (!good() || lines.isEmpty()) {
        throw new IllegalStateException("exit " + exit + ": " + String.join("\n", lines));
      }
      return lines.get(lines.size() - 1);
    }
  }

  public static Process start(List<String> options, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    try {
      return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Ended run(List<String> options, Class<?> main, String... arguments) {
    Process process = start(options, main, List.of(arguments));
    List<String> lines = process.inputReader().lines().toList();
    try {
      return new Ended(process.waitFor(), lines);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
