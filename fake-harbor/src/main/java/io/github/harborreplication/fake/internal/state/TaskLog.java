package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.FakeRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * The log that a task has written so far. A later try writes from the start of the file again and
 * does not cut it, so that the end of a longer log of the try before stays below.
 */
final class TaskLog {
  private static final String PLACE = "/controller/replication/transfer/image/transfer.go";

  private final TaskPlan task;
  private final Instant start;
  private final FakeRegistry source;
  private final FakeRegistry destination;
  private final int speed;

  TaskLog(TaskPlan task, Instant start, FakeRegistry source, FakeRegistry destination, int speed) {
    this.task = task;
    this.start = start;
    this.source = source;
    this.destination = destination;
    this.speed = speed;
  }

  /** The text at {@code offset} since the execution's start; empty when no try has begun. */
  String at(Duration offset) {
    if (task.tryAt(offset) == null) {
      return "";
    }
    if (task.log() != null) {
      return task.log();
    }
    String file = "";
    for (Try attempt : task.tries()) {
      if (attempt.start().compareTo(offset) <= 0) {
        String written = written(attempt, attempt.end().compareTo(offset) <= 0);
        file =
            written.length() < file.length() ? written + file.substring(written.length()) : written;
      }
    }
    return file;
  }

  private String written(Try attempt, boolean ended) {
    StringBuilder log = new StringBuilder();
    Instant begun = start.plus(attempt.start());
    Instant done = start.plus(attempt.end());
    clients(log, begun);
    if (task.operation().equals("deletion")) {
      deletion(log, done, attempt, ended);
      return log.toString();
    }
    info(log, begun, 183, "copying " + both(task.items().toString().replace(" ", "")) + "...");
    if (speed > 0) {
      info(log, begun, 186, "limit network speed at " + speed + " kb/s");
    }
    List<String> tags = ended ? task.items() : task.items().subList(0, 1);
    for (int i = 0; i < tags.size(); i++) {
      boolean failing = !attempt.succeeds() && i == 0;
      copy(log, begun, done, tags.get(i), ended, failing ? attempt.reason() : "");
    }
    if (ended && attempt.succeeds()) {
      String all = both(task.items().toString().replace(" ", ""));
      info(log, done, 205, "copy " + all + " completed");
    } else if (ended) {
      error(log, done, 201, "got error during the whole transfer period, mark the job failure");
    }
    return log.toString();
  }

  private void clients(StringBuilder log, Instant at) {
    info(log, at, 140, "client for source registry " + described(source) + " created");
    info(log, at, 150, "client for destination registry " + described(destination) + " created");
  }

  private static String described(FakeRegistry registry) {
    return "[type: " + registry.type() + ", URL: " + registry.url() + ", insecure: true]";
  }

  private void deletion(StringBuilder log, Instant at, Try attempt, boolean ended) {
    if (!ended) {
      return;
    }
    for (String tag : task.items()) {
      String artifact = task.destination() + ":" + tag;
      if (attempt.succeeds()) {
        info(log, at, 534, "the manifest of artifact " + artifact + " is deleted");
      } else {
        error(log, at, 534, attempt.reason());
      }
    }
  }

  private void copy(
      StringBuilder log, Instant begun, Instant done, String tag, boolean ended, String reason) {
    String from = task.source() + ":" + tag;
    String to = task.destination() + ":" + tag;
    info(log, begun, 211, "copying " + both(tag) + "...");
    info(log, begun, 465, "pulling the manifest of artifact " + from + " ...");
    info(log, begun, 471, "the manifest of artifact " + from + " pulled");
    // What is there already is not copied, and so cannot fail: a failing one is taken as not there.
    if (reason.isEmpty() && task.present().contains(tag)) {
      info(
          log,
          begun,
          227,
          "the artifact " + to + " already exists on the destination registry, skip");
      return;
    }
    String blob = "the blob " + digest(from);
    info(log, begun, 290, "copying " + blob + "(the 1th running)...");
    if (!ended) {
      return;
    }
    if (!reason.isEmpty()) {
      error(log, done, 380, "failed to pulling " + blob + ": " + reason);
      error(log, done, 195, reason);
      return;
    }
    info(log, done, 292, "copy " + blob + " completed");
    info(log, done, 494, "pushing the manifest of artifact " + to + " ...");
    info(log, done, 506, "the manifest of artifact " + to + " pushed");
    info(log, done, 254, "copy " + both(tag) + " completed");
  }

  private String both(String tags) {
    return task.source()
        + ":"
        + tags
        + "(source registry) to "
        + task.destination()
        + ":"
        + tags
        + "(destination registry)";
  }

  private static String digest(String artifact) {
    long seed = artifact.hashCode() * 0x9E3779B97F4A7C15L + 1;
    StringBuilder digest = new StringBuilder("sha256:");
    for (int i = 0; i < 4; i++) {
      seed = seed * 6364136223846793005L + 1442695040888963407L;
      digest.append(String.format(Locale.ROOT, "%016x", seed));
    }
    return digest.toString();
  }

  private static void info(StringBuilder log, Instant at, int line, String text) {
    line(log, at, "INFO", line, text);
  }

  private static void error(StringBuilder log, Instant at, int line, String text) {
    line(log, at, "ERROR", line, text);
  }

  private static void line(StringBuilder log, Instant at, String level, int line, String text) {
    log.append(at.truncatedTo(ChronoUnit.SECONDS))
        .append(" [")
        .append(level)
        .append("] [")
        .append(PLACE)
        .append(':')
        .append(line)
        .append("]: ")
        .append(text)
        .append('\n');
  }
}
