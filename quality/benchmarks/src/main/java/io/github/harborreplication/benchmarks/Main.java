package io.github.harborreplication.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Measures everything, prints the tables, and writes them as Markdown and as a picture. */
final class Main {
  private static final String BEGIN = "<!-- measured -->\n";
  private static final String END = "<!-- end of measured -->\n";

  private Main() {}

  /**
   * The one command.
   *
   * @param args {@code full}, {@code short}, or {@code docs}: full, and into the documents too; the
   *     folder for {@code benchmarks.md} and {@code benchmarks.svg}; the folder of the documents
   */
  public static void main(String[] args) throws IOException {
    boolean forDocuments = args[0].equals("docs");
    Form form = forDocuments ? Form.FULL : Form.named(args[0]);
    Path folder = Files.createDirectories(Path.of(args[1]));
    long begin = System.nanoTime();
    Report report = new Report(Measured.in(form));
    Duration took = Duration.ofSeconds((System.nanoTime() - begin) / 1_000_000_000);
    String text = report.markdown(machine(form, took));
    Path tables = Files.writeString(folder.resolve("benchmarks.md"), text);
    Path picture = Files.writeString(folder.resolve("benchmarks.svg"), report.picture());
    System.out.println();
    System.out.println(text);
    System.out.println("written: " + tables + " and " + picture);
    if (forDocuments) {
      Path documents = Path.of(args[2]);
      replaceTable(documents.resolve("performance.md"), text);
      Files.writeString(documents.resolve("performance.svg"), report.picture());
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

  private static String machine(Form form, Duration took) {
    Runtime runtime = Runtime.getRuntime();
    return "Measured on "
        + LocalDate.now(ZoneOffset.UTC)
        + ", "
        + form.name()
        + " form, in "
        + took.toMinutes()
        + " min "
        + took.toSecondsPart()
        + " s: "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + ", "
        + runtime.availableProcessors()
        + " processors, Java "
        + System.getProperty("java.version")
        + ".";
  }
}
