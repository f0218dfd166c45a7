package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.internal.wait.Verdict.State;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Looks again and again until the rules say that the execution has ended, or the time is over.
 *
 * @param what what is waited for, in words
 * @param deadline when the time is over
 * @param pace how often to look
 * @param rules what decides
 */
public record PollLoop(String what, Deadline deadline, Pace pace, Rules rules) {

  /** A wait is not to look as if it hung, nor to fill a log. */
  private static final Duration REPORTED_AT_LEAST_EVERY = Duration.ofSeconds(30);

  /**
   * Runs.
   *
   * @param look sends the requests of one poll
   * @param progress receives what was seen last and why that is not the end, when one of them
   *     changed and at least every 30 s; what it throws ends the wait
   */
  public Ending run(Supplier<Observation> look, BiConsumer<Observation, String> progress) {
    Watched watched = null;
    Verdict verdict = Verdict.still(State.RUNNING);
    PollErrors errors = new PollErrors();
    Pace pace = this.pace;
    List<Object> reported = List.of();
    Duration reportedAt = Duration.ZERO;
    while (!deadline.passed()) {
      try {
        Observation seen = look.get();
        errors.cameThrough();
        watched = watched == null ? Watched.first(seen) : watched.and(seen);
        verdict = rules.judge(watched);
      } catch (HarborConnectionException | HarborApiException | HarborDecodingException e) {
        errors.met(e, deadline.elapsed());
      }
      HarborException error = errors.last();
      Duration pause = errors.pause(error == null ? pace.pauseIn(verdict.state()) : pace.pause());
      if (watched != null) {
        List<Object> shown = List.of(watched.latest().counts(), verdict.state(), error == null);
        Duration next = deadline.elapsed().plus(pause);
        if (!shown.equals(reported)
            || next.minus(reportedAt).compareTo(REPORTED_AT_LEAST_EVERY) > 0) {
          reported = shown;
          reportedAt = deadline.elapsed();
          progress.accept(
              watched.latest(),
              error == null
                  ? rules.waitsFor(watched, verdict.state())
                  : "a response: " + error.getMessage());
        }
      }
      if (verdict.state() == State.ENDED || errors.retryAfter().compareTo(deadline.left()) >= 0) {
        break;
      }
      deadline.sleep(pause, "waiting for " + what);
      pace = pace.next();
    }
    return watched == null
        ? new Ending(verdict, null, "a first response", errors.last())
        : new Ending(
            verdict, watched.latest(), rules.waitsFor(watched, verdict.state()), errors.last());
  }
}
