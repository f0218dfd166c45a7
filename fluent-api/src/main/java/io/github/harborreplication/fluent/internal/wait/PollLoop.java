package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.internal.wait.Verdict.State;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again until the rules say that the execution has ended, or the time is over.
 *
 * @param what what is waited for, in words
 * @param deadline when the time is over
 * @param pace how often to look
 * @param rules what decides
 */
public record PollLoop(String what, Deadline deadline, Pace pace, Rules rules) {

  /**
   * Runs.
   *
   * @param look sends the requests of one poll
   * @param progress is told of each poll that came through; what it throws ends the wait
   */
  public Ending run(Supplier<Observation> look, Consumer<Observation> progress) {
    Watched watched = null;
    Verdict verdict = Verdict.still(State.RUNNING);
    PollErrors errors = new PollErrors();
    Pace pace = this.pace;
    while (!deadline.passed()) {
      Observation seen = null;
      try {
        seen = look.get();
        errors.cameThrough();
      } catch (HarborConnectionException | HarborApiException e) {
        errors.met(e);
      }
      if (seen != null) {
        watched = watched == null ? Watched.first(seen) : watched.and(seen);
        verdict = rules.judge(watched);
        progress.accept(seen);
        if (verdict.state() == State.ENDED) {
          break;
        }
      }
      deadline.sleep(
          errors.last() == null ? pace.pauseIn(verdict.state()) : pace.pause(),
          "waiting for " + what);
      pace = pace.next();
    }
    return new Ending(verdict, latest(watched), errors.last());
  }

  private static @Nullable Observation latest(@Nullable Watched watched) {
    return watched == null ? null : watched.latest();
  }
}
