package io.github.harborreplication.fake.internal.state;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one task will do, laid down when the execution starts.
 *
 * @param items tags of the repository
 * @param created since the execution's start: before it nobody sees the task
 * @param tries in order; a later one is begun by the server when the one before has failed
 * @param log as given, null to have one written from the tries
 * @param present tags that the destination had before
 */
public record TaskPlan(
    String source,
    String destination,
    List<String> items,
    String resourceType,
    String operation,
    Duration created,
    List<Try> tries,
    @Nullable String log,
    List<String> present) {
  public TaskPlan {
    items = List.copyOf(items);
    tries = List.copyOf(tries);
    present = List.copyOf(present);
  }

  /** The latest try begun by {@code offset}, null while pending. */
  @Nullable Try tryAt(Duration offset) {
    Try latest = null;
    for (Try attempt : tries) {
      if (attempt.start().compareTo(offset) <= 0) {
        latest = attempt;
      }
    }
    return latest;
  }

  int triesBegunBy(Duration offset) {
    return (int) tries.stream().filter(t -> t.start().compareTo(offset) <= 0).count();
  }

  /** The status at {@code offset}, were nobody to stop it. */
  public Status statusAt(Duration offset) {
    Try latest = tryAt(offset);
    if (latest == null) {
      return Status.PENDING;
    }
    if (latest.end().compareTo(offset) > 0) {
      return Status.IN_PROGRESS;
    }
    return latest.succeeds() ? Status.SUCCEED : Status.FAILED;
  }
}
