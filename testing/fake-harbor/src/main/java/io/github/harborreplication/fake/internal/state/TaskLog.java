package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.internal.state.AttemptLog.Line;
import io.github.harborreplication.fake.internal.state.RunPlan.TaskPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The log that a task has written so far. A later attempt writes from the start of the file again
 * and does not cut it, so that the end of a longer log of the attempt before stays below.
 */
record TaskLog(
    TaskPlan task,
    Instant start,
    Registry source,
    Registry destination,
    int speed,
    HarborVersion version) {
  /**
   * The text so far; empty when no attempt has begun.
   *
   * @param begunBy attempts that begin later, since the execution's start, never do
   * @param writtenBy lines that are later are still to come
   */
  String at(Duration begunBy, Duration writtenBy) {
    String given = task.log();
    if (given != null) {
      return task.attemptsBegunBy(begunBy) > 0 ? given : "";
    }
    String file = "";
    for (int i = 0; i < task.attemptsBegunBy(begunBy); i++) {
      String written = written(i, writtenBy);
      file =
          written.length() < file.length() ? written + file.substring(written.length()) : written;
    }
    return file;
  }

  private String written(int number, Duration until) {
    AttemptLog log = new AttemptLog(task, number);
    List<Line> lines = log.lines(described(source), described(destination), speed);
    return lines.stream()
        .filter(line -> line.at().compareTo(until) <= 0)
        .map(line -> line.text(start, version))
        .collect(Collectors.joining());
  }

  private static String described(Registry registry) {
    return "[type: " + registry.type() + ", URL: " + registry.url() + ", insecure: true]";
  }
}
