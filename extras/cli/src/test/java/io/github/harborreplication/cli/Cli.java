package io.github.harborreplication.cli;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.value.WaitClock;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Runs the program, in this process on the fake's clock, or as a process as pipelines do. */
final class Cli {
  private final Map<String, String> environment = new TreeMap<>();
  private final FakeHarbor fake;

  private Cli(FakeHarbor fake) {
    this.fake = fake;
  }

  /** How it ended, and what it printed. */
  record Ended(int status, String out, String err) {}

  static Cli with(FakeHarbor fake) {
    return new Cli(fake)
        .env("HARBOR_URL", fake.url())
        .env("HARBOR_USERNAME", fake.username())
        .env("HARBOR_PASSWORD", fake.password());
  }

  Cli env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Cli without(String name) {
    environment.remove(name);
    return this;
  }

  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * The same command with the usual effect of SIGINT: what runs in the background of a shell, such
   * as a build, ignores it, and passes that on.
   */
  static List<String> interruptible(List<String> command) throws Exception {
    List<String> reset = List.of("env", "--default-signal=INT");
    List<String> probe = new ArrayList<>(reset);
    probe.add("true");
    List<String> all = new ArrayList<>();
    if (new ProcessBuilder(probe).start().waitFor() == 0) {
      all.addAll(reset);
    }
    all.addAll(command);
    return all;
  }

  Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("HARBOR_"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  Ended run(String... arguments) {
    Main main =
        new Main(
            environment,
            builder -> builder.clock(WaitClock.of(fake.clock()::now, fake.clock()::advance)));
    PrintStream standardOut = System.out;
    PrintStream standardErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      int status = main.run(arguments);
      return new Ended(
          status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(standardOut);
      System.setErr(standardErr);
    }
  }

  Ended runAsProcess(String... arguments) throws Exception {
    return end(start(command(arguments)));
  }

  static Ended end(Process process) throws Exception {
    CompletableFuture<String> err =
        CompletableFuture.supplyAsync(() -> read(process.errorReader(StandardCharsets.UTF_8)));
    String out = read(process.inputReader(StandardCharsets.UTF_8));
    return new Ended(process.waitFor(), out, err.get());
  }

  private static String read(BufferedReader reader) {
    StringBuilder text = new StringBuilder();
    try (reader) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        text.append(line).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
