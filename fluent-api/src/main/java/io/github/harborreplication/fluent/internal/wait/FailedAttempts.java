package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The failed attempts that were seen of one task. A task keeps its id from attempt to attempt; its
 * start time distinguishes them.
 *
 * @param since when the latest of them was first seen as failed, since the wait began
 * @param age how long ago the latest had surely failed by then
 * @param fromTheFirst whether the first of them is known to be the task's first attempt
 */
public record FailedAttempts(
    Set<Instant> starts, Duration since, Duration age, boolean fromTheFirst) {
  private static final int ATTEMPTS = 3;

  /**
   * Less than the shortest pause between two attempts: polls this frequent see each attempt, and
   * one that began this soon is the first.
   */
  static final Duration MISSES_NO_ATTEMPT = Duration.ofSeconds(10);

  /** More than clocks that are not far wrong differ by. */
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);

  /**
   * How long after a task failed Harbor can still retry it. The pause before the second attempt is
   * 16 to 74 s, before the third 31 to 118 s; there is no fourth.
   *
   * @param first after a failure known to be the first
   * @param later after any other
   */
  public record Settling(Duration first, Duration later) {
    public static Settling standard() {
      return new Settling(Duration.ofSeconds(80), Duration.ofSeconds(125));
    }

    public static Settling of(Duration time) {
      return new Settling(time, time);
    }
  }

  public FailedAttempts {
    starts = Set.copyOf(starts);
  }

  static FailedAttempts first(
      ReplicationTask task, Duration at, Duration age, boolean fromTheFirst) {
    return new FailedAttempts(Set.of(start(task)), at, age, fromTheFirst);
  }

  /** These and the attempt that is seen now, if it is another. */
  FailedAttempts and(ReplicationTask task, Duration at, Duration age) {
    if (starts.contains(start(task))) {
      return this;
    }
    Set<Instant> more = new HashSet<>(starts);
    more.add(start(task));
    return new FailedAttempts(more, at, age, fromTheFirst);
  }

  /** For how much longer a further attempt can begin; zero when none can. */
  Duration left(Duration at, Settling settling) {
    boolean isFirst = fromTheFirst && starts.size() == 1;
    Duration time = isFirst ? settling.first() : settling.later();
    Duration left = time.minus(at.minus(since));
    return starts.size() >= ATTEMPTS || age.compareTo(time) >= 0 || left.isNegative()
        ? Duration.ZERO
        : left;
  }

  private static Instant start(ReplicationTask task) {
    Instant start = given(task.getStartTime());
    return start == null ? Instant.EPOCH : start;
  }

  /** Harbor shows a time that is not set as of the year 1. */
  public static @Nullable Instant given(@Nullable OffsetDateTime time) {
    return time == null || time.getYear() <= 1 ? null : time.toInstant();
  }

  /**
   * For how long a time is surely past. The {@code Date} header may be another machine's, and our
   * clock can be set: it uses both, and neither may place the time there narrowly.
   *
   * @param unseen it surely came within this time; null when that is not known
   * @return zero when that is not known
   */
  public static Duration age(
      @Nullable OffsetDateTime time,
      Instant now,
      @Nullable Instant serverTime,
      @Nullable Duration unseen) {
    Instant given = given(time);
    if (given == null || serverTime == null) {
      return Duration.ZERO;
    }
    Instant earlier = now.isBefore(serverTime) ? now : serverTime;
    Duration age = Duration.between(given, earlier).minus(CLOCKS_DIFFER);
    if (unseen != null && unseen.compareTo(age) < 0) {
      return unseen;
    }
    return age.isNegative() ? Duration.ZERO : age;
  }
}
