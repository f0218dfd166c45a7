package io.github.harborreplication.benchmarks;

import io.github.harborreplication.benchmarks.jmh.CallBenchmark;
import io.github.harborreplication.benchmarks.jmh.ChangingBenchmark;
import io.github.harborreplication.benchmarks.jmh.FakeHarborBenchmark;
import io.github.harborreplication.benchmarks.jmh.FarAwayBenchmark;
import io.github.harborreplication.benchmarks.jmh.FreshJvmBenchmark;
import io.github.harborreplication.benchmarks.jmh.WalkBenchmark;
import io.github.harborreplication.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures everything, prints the tables and writes them, beside JMH's own result files. */
final class Main {
  private static final String BEGIN = "<!-- measured -->\n";
  private static final String END = "<!-- end of measured -->\n";
  private static final int POLICIES = 10_000;

  private record Part(Class<?> benchmarks, String methods, int rounds) {}

  private Main() {}

  /**
   * Runs the benchmarks.
   *
   * @param args {@code full}, {@code short}, or {@code docs}: full, and into the documents too; the
   *     folder for the results; the folder of the documents; a part of the names of the classes to
   *     measure, such as {@code Call}
   */
  public static void main(String[] args) throws IOException {
    String form = args[0];
    if (!form.matches("full|short|docs")) {
      throw new IllegalArgumentException("form '" + form + "': must be full, short or docs");
    }
    Path folder = Files.createDirectories(Path.of(args[1]));
    long begin = System.nanoTime();
    List<ManyWaits.Cost> many = "ManyWaits".contains(args[3]) ? ManyWaits.all(100, 10) : List.of();
    Results results = measure(form.equals("short"), args[3], folder);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    String text = new Report(results).markdown(machine(form, took), Waiting.all(), many);
    Path tables = Files.writeString(folder.resolve("benchmarks.md"), text);
    System.out.println("\n" + text + "\nwritten: " + tables);
    if (form.equals("docs")) {
      replaceTable(Path.of(args[2]).resolve("performance.md"), text);
    }
  }

  private static Results measure(boolean isShort, String only, Path folder) {
    TimeValue warmUp = TimeValue.seconds(isShort ? 2 : 4);
    TimeValue counted = TimeValue.seconds(isShort ? 1 : 4);
    List<Part> parts =
        List.of(
            new Part(WalkBenchmark.class, "", isShort ? 1 : 5),
            new Part(CallBenchmark.class, "", isShort ? 1 : 3),
            new Part(FreshJvmBenchmark.class, "FirstResponse", isShort ? 5 : 15),
            new Part(FreshJvmBenchmark.class, "MiB", 1),
            new Part(ChangingBenchmark.class, "", isShort ? 1 : 3),
            new Part(FarAwayBenchmark.class, "", 1),
            new Part(FakeHarborBenchmark.class, "", 1));
    try (ServerProcess server = new ServerProcess(WalkBenchmark.EXECUTIONS, POLICIES)) {
      Results results = new Results(folder, server.url());
      for (Part part : parts) {
        if (part.benchmarks().getSimpleName().contains(only)) {
          System.out.println("measuring " + part.benchmarks().getSimpleName() + " …");
          results.measure(part.benchmarks(), part.methods(), part.rounds(), warmUp, counted);
        }
      }
      return results;
    }
  }

  private static void replaceTable(Path document, String table) throws IOException {
    String words = Files.readString(document);
    int begin = words.indexOf(BEGIN) + BEGIN.length();
    int end = words.indexOf(END);
    if (begin < BEGIN.length() || end < begin) {
      throw new IllegalStateException(document + " lacks " + BEGIN + " or " + END);
    }
    Files.writeString(document, words.substring(0, begin) + table + words.substring(end));
  }

  private static String machine(String form, Duration took) {
    return "Measured on %s, %s form, in %d min %d s: %s %s, %d processors, Java %s."
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            form,
            took.toMinutes(),
            took.toSecondsPart(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.version"));
  }
}
