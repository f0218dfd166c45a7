package io.github.harborreplication.fake;

import static java.util.Objects.requireNonNull;

import io.github.harborreplication.fake.internal.state.Scripts.Script;
import io.github.harborreplication.fake.internal.state.Scripts.Script.Failure;
import io.github.harborreplication.fake.internal.state.Scripts.Script.Shortcut;
import io.github.harborreplication.fake.value.CopyError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a run will do, as a sentence: {@code fake.policies().nextRun(id).copies("library/alpine",
 * "3.20").takes(Duration.ofSeconds(5))}.
 *
 * <p>What is not set is decided as usual: the run copies what its source holds and the policy's
 * filters match, each task takes a second, the status follows a second later. All of it is fixed
 * when the execution starts; later calls do not change that execution.
 *
 * <p>Durations are from zero to 36,500 days; others are refused with an {@link
 * IllegalArgumentException}.
 */
public final class RunScript {
  private static final int ALWAYS = Integer.MAX_VALUE;

  /** As long as forever for a test, and short enough to be added up. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final Script order;

  RunScript(Script order) {
    this.order = order;
  }

  /**
   * Copies this repository, and only those named here of what the source holds.
   *
   * @param repository which repository
   * @param tags its tags; {@code latest} when none is given
   * @return this
   */
  public RunScript copies(String repository, String... tags) {
    List<String> items = tags.length == 0 ? List.of("latest") : List.of(tags);
    return set(o -> o.copies.put(repository, items));
  }

  /**
   * Sets how long each attempt of a task takes.
   *
   * @param duration how long
   * @return this
   */
  public RunScript takes(Duration duration) {
    return set(o -> o.takes = checked(duration));
  }

  /**
   * Sets how long the attempts of this repository's task take.
   *
   * @param repository which repository
   * @param first the first attempt
   * @param later the attempts after it; the last value is used for all that follow
   * @return this
   */
  public RunScript takes(String repository, Duration first, Duration... later) {
    return set(o -> o.takesFor.put(repository, listed(first, later)));
  }

  /**
   * Fails the task of this repository in each of the server's three attempts.
   *
   * @param repository which repository
   * @param reason the reason
   * @return this
   */
  public RunScript fails(String repository, String reason) {
    return set(o -> o.failures.put(repository, new Failure(reason, null, ALWAYS)));
  }

  /**
   * Fails the first attempt of this repository's task; the second succeeds.
   *
   * @param repository which repository
   * @param reason the reason
   * @return this
   */
  public RunScript failsOnce(String repository, String reason) {
    return failsTimes(repository, 1, reason);
  }

  /**
   * Fails the first attempts of this repository's task.
   *
   * @param repository which repository
   * @param attempts how many attempts
   * @param reason the reason
   * @return this
   * @throws IllegalArgumentException if the number is negative
   */
  public RunScript failsTimes(String repository, int attempts, String reason) {
    if (attempts < 0) {
      throw new IllegalArgumentException("attempts " + attempts + ": must not be negative");
    }
    return set(o -> o.failures.put(repository, new Failure(reason, null, attempts)));
  }

  /**
   * Fails the task of this repository in each of the server's three attempts, with the text and the
   * log of a real failure.
   *
   * @param repository which repository
   * @param error what goes wrong
   * @return this
   */
  public RunScript fails(String repository, CopyError error) {
    requireNonNull(error, "error");
    return set(o -> o.failures.put(repository, new Failure("", error, ALWAYS)));
  }

  /**
   * Fails the first attempt of this repository's task, with the text and the log of a real failure;
   * the second succeeds.
   *
   * @param repository which repository
   * @param error what goes wrong
   * @return this
   */
  public RunScript failsOnce(String repository, CopyError error) {
    requireNonNull(error, "error");
    return set(o -> o.failures.put(repository, new Failure("", error, 1)));
  }

  /**
   * Finds nothing to copy: the status is Succeed, and there are zero tasks.
   *
   * @return this
   */
  public RunScript nothingToDo() {
    return set(o -> o.shortcut = Shortcut.NOTHING_TO_DO);
  }

  /**
   * Cannot reach its source: the status is Failed with this status text, and there are zero tasks.
   *
   * @param reason the reason
   * @return this
   */
  public RunScript sourceDown(String reason) {
    return set(
        o -> {
          o.shortcut = Shortcut.SOURCE_DOWN;
          o.reason = reason;
        });
  }

  /**
   * Shows Stopped before Failed when it cannot reach its source. A real server does for about 3 ms.
   *
   * @param duration how long
   * @return this
   */
  public RunScript stoppedBeforeFailed(Duration duration) {
    return set(o -> o.stoppedBeforeFailed = checked(duration));
  }

  /**
   * Is skipped as if another run of the policy were in progress: the status is Failed, and there
   * are zero tasks.
   *
   * @return this
   */
  public RunScript skipped() {
    return set(o -> o.shortcut = Shortcut.SKIPPED);
  }

  /**
   * Ends as Failed with this reason as status text, although no task failed.
   *
   * @param reason the reason
   * @return this
   */
  public RunScript breaksOff(String reason) {
    return set(o -> o.reason = reason);
  }

  /**
   * Sets how much later than its tasks the status of the execution changes. With several values: at
   * the first change, the second and so on. A change is the end of the last task, or the begin of a
   * retry after it.
   *
   * @param first how much later
   * @param later how much later after each further attempt
   * @return this
   */
  public RunScript statusLag(Duration first, Duration... later) {
    return set(o -> o.statusLag = listed(first, later));
  }

  /**
   * Sets how long the server waits before it retries a failed task.
   *
   * @param first the pause before the second attempt
   * @param later the pause before the third
   * @return this
   */
  public RunScript retryAfter(Duration first, Duration... later) {
    return set(o -> o.retryAfter = listed(first, later));
  }

  /**
   * Shows no tasks, and a total of 0, at first. A run that has none ends after this time.
   *
   * @param delay how long
   * @return this
   */
  public RunScript tasksAppearAfter(Duration delay) {
    return set(o -> o.tasksAfter = checked(delay));
  }

  /**
   * Creates one task after the other; the first may be done before the last appears.
   *
   * @param apart the time from one to the next
   * @return this
   */
  public RunScript tasksAppearOneByOne(Duration apart) {
    return set(o -> o.oneByOne = checked(apart));
  }

  /**
   * Keeps tasks pending before they begin.
   *
   * @param duration how long
   * @return this
   */
  public RunScript pendingFor(Duration duration) {
    return set(o -> o.pending = checked(duration));
  }

  /**
   * Keeps the task of this repository pending before it begins.
   *
   * @param repository which repository
   * @param duration how long
   * @return this
   */
  public RunScript pendingFor(String repository, Duration duration) {
    return set(o -> o.pendingOf.put(repository, checked(duration)));
  }

  /**
   * Omits the status from responses at first.
   *
   * @param duration how long
   * @return this
   */
  public RunScript statusAbsent(Duration duration) {
    return set(o -> o.statusAbsent = checked(duration));
  }

  /**
   * Hides the execution from requests at first, although it has its id. On a real server ids become
   * visible up to 0.3 s out of order.
   *
   * @param duration how long
   * @return this
   */
  public RunScript visibleAfter(Duration duration) {
    return set(o -> o.visibleAfter = checked(duration));
  }

  /**
   * Is stopped by somebody else.
   *
   * @param duration how long
   * @return this
   */
  public RunScript stoppedAfter(Duration duration) {
    return set(o -> o.stoppedAfter = checked(duration));
  }

  /**
   * Deletes at the destination instead of copying.
   *
   * @return this
   */
  public RunScript deletes() {
    return set(o -> o.operation = "deletion");
  }

  /**
   * Sets the log of this repository's task, complete from its begin.
   *
   * @param repository which repository
   * @param log the text
   * @return this
   */
  public RunScript logs(String repository, String log) {
    return set(o -> o.logs.put(repository, log));
  }

  private static Duration checked(Duration duration) {
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "duration "
              + duration
              + ": must not be negative, and at most "
              + LONGEST.toDays()
              + " days");
    }
    return duration;
  }

  private RunScript set(Consumer<Script> change) {
    synchronized (order) {
      change.accept(order);
    }
    return this;
  }

  private static List<Duration> listed(Duration first, Duration... later) {
    List<Duration> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(later));
    all.forEach(RunScript::checked);
    return List.copyOf(all);
  }
}
