package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.RunOrder;
import io.github.harborreplication.fake.internal.state.RunOrder.Failure;
import io.github.harborreplication.fake.internal.state.RunOrder.Shortcut;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells what a run will do, as a sentence: {@code
 * fake.policies().nextRun(id).copies("library/alpine", "3.20").takes(Duration.ofSeconds(5))}.
 *
 * <p>What is not told is decided as usual: the run copies what its source holds and the policy's
 * filters choose, each task takes a second, the status follows a second later. All is laid down
 * when the execution starts; telling more afterwards changes nothing for it.
 */
public final class RunScript {
  private static final int ALWAYS = Integer.MAX_VALUE;

  /** As long as forever for a test, and short enough to be added up. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final RunOrder order;

  RunScript(RunOrder order) {
    this.order = order;
  }

  /**
   * Copies this repository, and of what the source holds only what is told here.
   *
   * @param repository which repository
   * @param tags its tags; none for those that the source holds
   * @return this
   */
  public RunScript copies(String repository, String... tags) {
    List<String> items = tags.length == 0 ? List.of("latest") : List.of(tags);
    return tell(o -> o.copies.put(repository, items));
  }

  /**
   * Lets each task take so long.
   *
   * @param duration how long
   * @return this
   * @throws IllegalArgumentException if it is negative or longer than 36,500 days
   */
  public RunScript takes(Duration duration) {
    return tell(o -> o.takes = checked(duration));
  }

  /**
   * Lets this repository's task take so long: its first try, its second and so on.
   *
   * @param repository which repository
   * @param first the first try
   * @param later the tries after it; the last one stands for all that follow
   * @return this
   * @throws IllegalArgumentException if one is negative or longer than 36,500 days
   */
  public RunScript takes(String repository, Duration first, Duration... later) {
    return tell(o -> o.takesFor.put(repository, listed(first, later)));
  }

  /**
   * Lets this repository's task fail at each of the server's three tries.
   *
   * @param repository which repository
   * @param reason the reason
   * @return this
   */
  public RunScript fails(String repository, String reason) {
    return tell(o -> o.failures.put(repository, new Failure(reason, ALWAYS)));
  }

  /**
   * Lets this repository's task fail at first; the server's second try succeeds.
   *
   * @param repository which repository
   * @param reason the reason
   * @return this
   */
  public RunScript failsOnce(String repository, String reason) {
    return failsTimes(repository, 1, reason);
  }

  /**
   * Lets the first so many tries of this repository's task fail.
   *
   * @param repository which repository
   * @param tries how many tries
   * @param reason the reason
   * @return this
   * @throws IllegalArgumentException if the number is negative
   */
  public RunScript failsTimes(String repository, int tries, String reason) {
    if (tries < 0) {
      throw new IllegalArgumentException("A task fails 0 times or more, not " + tries);
    }
    return tell(o -> o.failures.put(repository, new Failure(reason, tries)));
  }

  /**
   * Finds nothing to copy: Succeed without tasks.
   *
   * @return this
   */
  public RunScript nothingToDo() {
    return tell(o -> o.shortcut = Shortcut.NOTHING_TO_DO);
  }

  /**
   * Cannot reach its source: Failed without tasks, with the reason as status text.
   *
   * @param reason the reason
   * @return this
   */
  public RunScript sourceDown(String reason) {
    return tell(
        o -> {
          o.shortcut = Shortcut.SOURCE_DOWN;
          o.reason = reason;
        });
  }

  /**
   * Shows Stopped for so long before Failed when it cannot reach its source, as Harbor does for
   * some 3 ms.
   *
   * @param duration how long
   * @return this
   * @throws IllegalArgumentException if it is negative or longer than 36,500 days
   */
  public RunScript stoppedBeforeFailed(Duration duration) {
    return tell(o -> o.stoppedBeforeFailed = checked(duration));
  }

  /**
   * Is skipped as if another run of the policy went on: Failed without tasks.
   *
   * @return this
   */
  public RunScript skipped() {
    return tell(o -> o.shortcut = Shortcut.SKIPPED);
  }

  /**
   * Ends as Failed with this reason as status text, although no task failed.
   *
   * @param reason the reason
   * @return this
   */
  public RunScript breaksOff(String reason) {
    return tell(o -> o.reason = reason);
  }

  /**
   * Lets the execution's status follow its tasks so much later. With more than one: the first
   * change, the second and so on. A change is the end of the last task, or the beginning of a try
   * after that.
   *
   * @param first how much later
   * @param later how much later after each further try
   * @return this
   * @throws IllegalArgumentException if one is negative or longer than 36,500 days
   */
  public RunScript statusLag(Duration first, Duration... later) {
    return tell(o -> o.statusLag = listed(first, later));
  }

  /**
   * Lets the server wait so long before the second try of a failed task, then the third.
   *
   * @param first the pause before the second try
   * @param later the pause before the third
   * @return this
   * @throws IllegalArgumentException if one is negative or longer than 36,500 days
   */
  public RunScript retryAfter(Duration first, Duration... later) {
    return tell(o -> o.retryAfter = listed(first, later));
  }

  /**
   * Shows no tasks, and a total of 0, for so long.
   *
   * @param delay how long
   * @return this
   * @throws IllegalArgumentException if it is negative or longer than 36,500 days
   */
  public RunScript tasksAppearAfter(Duration delay) {
    return tell(o -> o.tasksAfter = checked(delay));
  }

  /**
   * Makes one task after the other, so far apart, while the first ones may be done.
   *
   * @param apart the time from one to the next
   * @return this
   * @throws IllegalArgumentException if it is negative or longer than 36,500 days
   */
  public RunScript tasksAppearOneByOne(Duration apart) {
    return tell(o -> o.oneByOne = checked(apart));
  }

  /**
   * Leaves tasks pending for so long before they begin.
   *
   * @param duration how long
   * @return this
   * @throws IllegalArgumentException if it is negative or longer than 36,500 days
   */
  public RunScript pendingFor(Duration duration) {
    return tell(o -> o.pending = checked(duration));
  }

  /**
   * Leaves this repository's task pending for so long before it begins.
   *
   * @param repository which repository
   * @param duration how long
   * @return this
   * @throws IllegalArgumentException if it is negative or longer than 36,500 days
   */
  public RunScript pendingFor(String repository, Duration duration) {
    return tell(o -> o.pendingOf.put(repository, checked(duration)));
  }

  /**
   * Leaves the status out of answers for so long at first.
   *
   * @param duration how long
   * @return this
   * @throws IllegalArgumentException if it is negative or longer than 36,500 days
   */
  public RunScript statusAbsent(Duration duration) {
    return tell(o -> o.statusAbsent = checked(duration));
  }

  /**
   * Is stopped by somebody else so long after its start.
   *
   * @param duration how long
   * @return this
   * @throws IllegalArgumentException if it is negative or longer than 36,500 days
   */
  public RunScript stoppedAfter(Duration duration) {
    return tell(o -> o.stoppedAfter = checked(duration));
  }

  /**
   * Removes at the destination instead of copying.
   *
   * @return this
   */
  public RunScript deletes() {
    return tell(o -> o.operation = "deletion");
  }

  /**
   * Gives this repository's task a log, from its beginning on.
   *
   * @param repository which repository
   * @param log the text
   * @return this
   */
  public RunScript logs(String repository, String log) {
    return tell(o -> o.logs.put(repository, log));
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

  private RunScript tell(Consumer<RunOrder> what) {
    synchronized (order) {
      what.accept(order);
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
