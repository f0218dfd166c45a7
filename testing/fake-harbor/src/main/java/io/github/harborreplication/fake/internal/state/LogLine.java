package io.github.harborreplication.fake.internal.state;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One line of a task's log.
 *
 * @param at since the execution's start
 * @param level INFO or ERROR
 * @param place the line of the server's code that wrote it
 */
record LogLine(Duration at, String level, int place, String message) {
  private static final String FILE = "/controller/replication/transfer/image/transfer.go";

  String text(Instant start) {
    return start.plus(at).truncatedTo(ChronoUnit.SECONDS)
        + " ["
        + level
        + "] ["
        + FILE
        + ":"
        + place
        + "]: "
        + message
        + "\n";
  }
}
