package io.github.harborreplication.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.harborreplication.fluent.BatchResult;
import io.github.harborreplication.fluent.value.Progress;
import java.io.Console;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Results on standard output: a table on a terminal, plain lines in a pipe, or JSON. Progress and
 * messages on standard error: one line that redraws itself on a terminal, otherwise a line for each
 * change.
 */
final class Output {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /** Before each message of an error. */
  static final String PREFIX = "harbor-replication: ";

  private static final int COLUMNS = 80;
  private static final int BAR = 20;

  enum Format {
    text,
    json
  }

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (the default) or json.")
  private Format format = Format.text;

  private final boolean terminal = isTerminal(System.console());
  private final int columns = columns(System.getenv("COLUMNS"));
  private final boolean colours = terminal && System.getenv("NO_COLOR") == null;
  private String shown = "";
  private boolean drawn;

  /** Since Java 22 a console exists even if the output goes to a file; it reports which. */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  private static int columns(@Nullable String variable) {
    return variable != null && variable.matches("[1-9]\\d{1,3}")
        ? Integer.parseInt(variable)
        : COLUMNS;
  }

  boolean isJson() {
    return format == Format.json;
  }

  /**
   * Prints a result.
   *
   * @param name what the items are, as the member of the JSON object
   * @param type whose components are the columns, and in JSON the members
   */
  <R extends Record> void table(String name, Class<R> type, List<R> items) {
    if (isJson()) {
      json(Map.of(name, items));
      return;
    }
    endProgress();
    List<String> columns =
        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    List<List<String>> lines = new ArrayList<>();
    for (R item : items) {
      JsonObject values = GSON.toJsonTree(item).getAsJsonObject();
      lines.add(columns.stream().map(column -> cell(values.get(column))).toList());
    }
    if (terminal) {
      lines.add(0, columns.stream().map(column -> column.toUpperCase(Locale.ROOT)).toList());
      aligned(lines).forEach(System.out::println);
    } else {
      lines.forEach(line -> System.out.println(String.join("\t", line)));
    }
  }

  private static String cell(@Nullable JsonElement value) {
    return value == null ? "-" : value.getAsString().replaceAll("\\s+", " ");
  }

  private List<String> aligned(List<List<String>> lines) {
    int count = lines.get(0).size();
    int[] widths = new int[count];
    lines.forEach(
        line -> {
          for (int i = 0; i < count; i++) {
            widths[i] = Math.max(widths[i], line.get(i).length());
          }
        });
    List<String> all = new ArrayList<>();
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < count - 1; i++) {
        text.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
      }
      String fitting = fitting(text + line.get(count - 1), columns);
      all.add(colours ? coloured(fitting) : fitting);
    }
    return all;
  }

  private static String coloured(String line) {
    return line.replaceAll("\\b(SUCCEEDED)\\b", "\u001b[32m$1\u001b[0m")
        .replaceAll("\\b(FAILED|STOPPED|SKIPPED|TIMED_OUT)\\b", "\u001b[31m$1\u001b[0m")
        .replaceAll("\\b(NOTHING_TO_DO)\\b", "\u001b[33m$1\u001b[0m");
  }

  private static String fitting(String text, int columns) {
    return text.length() <= columns ? text : text.substring(0, columns - 1) + "…";
  }

  /** Prints text or JSON, and one line break. */
  void print(String text) {
    endProgress();
    System.out.println(text.stripTrailing());
  }

  /** Prints a value as JSON. */
  void json(Object value) {
    print(GSON.toJson(value));
  }

  /** Prints a message for people. */
  void message(String text) {
    endProgress();
    System.err.println(text);
  }

  void error(String text) {
    message(PREFIX + text);
  }

  void progress(Progress progress) {
    show(progress.done(), progress.total(), progress.toString());
  }

  void progress(BatchResult batch) {
    long over = batch.runs().stream().filter(run -> run.completion().isPresent()).count();
    show(over, batch.runs().size(), batch.toString());
  }

  private void show(long done, long total, String text) {
    if (text.equals(shown)) {
      return;
    }
    shown = text;
    if (terminal) {
      int full = total == 0 ? 0 : (int) (BAR * done / total);
      String bar = "[" + "#".repeat(full) + ".".repeat(BAR - full) + "] ";
      // The last column stays free, because a terminal would start a new line after it.
      String line = fitting(bar + text, columns - 1);
      System.err.print("\r" + line + " ".repeat(columns - 1 - line.length()));
      drawn = true;
    } else {
      System.err.println(text);
    }
  }

  private void endProgress() {
    if (drawn) {
      System.err.println();
      drawn = false;
    }
  }
}
