package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import java.time.Duration;

/** Polls until what is waited for is over, or its time is. The one loop of the library. */
public record PollLoop(String what, Deadline deadline, Pace pace, PollErrors errors) {

  public interface Poll {
    /** Sends the requests of one poll, and returns whether it is over. */
    boolean isOver();

    /** The pause after a poll that succeeded, where {@code pause} would be the usual. */
    default Duration pause(Duration pause) {
      return pause;
    }

    /** Called after each poll, failed ones included, with the pause that follows. */
    default void polled(Duration pause) {}
  }

  public static PollLoop of(String what, Deadline deadline) {
    return new PollLoop(what, deadline, Pace.growing(), new PollErrors());
  }

  /** Polls; returns false if the time is over before. */
  public boolean run(Poll poll) {
    Pace pace = this.pace;
    while (!deadline.passed()) {
      boolean over = false;
      try {
        over = poll.isOver();
        errors.succeeded();
      } catch (HarborConnectionException | HarborApiException | HarborDecodingException e) {
        errors.met(e, deadline.elapsed());
      }
      boolean failed = errors.last() != null;
      Duration pause =
          errors.pause(failed || pace.fixed() ? pace.pause() : poll.pause(pace.pause()));
      poll.polled(pause);
      if (over) {
        return true;
      }
      if (errors.retryAfter().compareTo(deadline.left()) >= 0) {
        return false;
      }
      deadline.sleep(pause, "waiting for " + what);
      pace = pace.next();
    }
    return false;
  }

  public record Pace(Duration pause, boolean fixed) {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    public static Pace growing() {
      return new Pace(FIRST, false);
    }

    public static Pace every(Duration pause) {
      return new Pace(pause, true);
    }

    public Pace next() {
      if (fixed) {
        return this;
      }
      Duration longer = pause.multipliedBy(3).dividedBy(2);
      return new Pace(longer.compareTo(LONGEST) > 0 ? LONGEST : longer, false);
    }
  }
}
