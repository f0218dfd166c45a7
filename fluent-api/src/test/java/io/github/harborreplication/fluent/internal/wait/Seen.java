package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.fluent.internal.wait.WaitState.Observation;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one poll shows, as a test writes it; seconds count from the start of the execution. */
final class Seen {
  static final Instant BEGIN = Instant.parse("2026-11-23T12:00:00Z");

  private final double second;
  private final ReplicationExecution execution = new ReplicationExecution();
  private final List<ReplicationTask> failed = new ArrayList<>();
  private double serverAhead;
  private double oursAhead;
  private boolean dated = true;

  private Seen(double second, @Nullable String status) {
    this.second = second;
    execution.status(status).startTime(offset(0));
  }

  /** At this second the execution shows this word, and no tasks. */
  static Seen at(double second, @Nullable String status) {
    return new Seen(second, status);
  }

  /** So many tasks at work, succeeded, failed and stopped. */
  Seen tasks(long running, long succeeded, long failedOnes, long stopped) {
    execution
        .total(running + succeeded + failedOnes + stopped)
        .inProgress(running)
        .succeed(succeeded)
        .failed(failedOnes)
        .stopped(stopped);
    return this;
  }

  /** More tasks in all than are in any state. */
  Seen total(long tasks) {
    execution.total(tasks);
    return this;
  }

  /** The list shows this task as failed, in a try that began and ended then. */
  Seen failedTask(long id, double start, double end) {
    failed.add(task(id, "Failed", start, end));
    return this;
  }

  Seen because(String reason) {
    execution.statusText(reason);
    return this;
  }

  Seen begun(@Nullable OffsetDateTime start) {
    execution.startTime(start);
    return this;
  }

  Seen withoutDate() {
    dated = false;
    return this;
  }

  /** Our clock was set, and is ahead. */
  Seen oursAhead(double seconds) {
    oursAhead = seconds;
    return this;
  }

  /** The {@code Date} header is ahead of Harbor's clock. */
  Seen serverAhead(double seconds) {
    serverAhead = seconds;
    return this;
  }

  Observation seen() {
    return new Observation(
        seconds(second),
        instant(second + oursAhead),
        dated ? instant(second + serverAhead) : null,
        execution,
        failed);
  }

  static WaitState watched(Seen first, Seen... more) {
    WaitState watched = WaitState.first(first.seen());
    for (Seen look : more) {
      watched = watched.and(look.seen());
    }
    return watched;
  }

  /** NaN: a time that is not set. */
  static ReplicationTask task(long id, String status, double start, double end) {
    return new ReplicationTask()
        .id(id)
        .status(status)
        .startTime(offset(start))
        .endTime(offset(end));
  }

  static Duration seconds(double second) {
    return Duration.ofMillis(Math.round(second * 1000));
  }

  static Instant instant(double second) {
    return BEGIN.plusMillis(Math.round(second * 1000));
  }

  private static OffsetDateTime offset(double second) {
    return Double.isNaN(second)
        ? OffsetDateTime.parse("0001-01-01T00:00:00.000Z")
        : instant(second).atOffset(ZoneOffset.UTC);
  }
}
