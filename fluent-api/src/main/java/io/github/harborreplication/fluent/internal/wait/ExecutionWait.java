package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.internal.wait.Rules.Verdict;
import io.github.harborreplication.fluent.internal.wait.Rules.Verdict.State;
import io.github.harborreplication.fluent.internal.wait.WaitState.Observation;
import io.github.harborreplication.fluent.value.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The wait for one execution: what its polls showed, and what the rules decide. For one thread. */
public final class ExecutionWait implements PollLoop.Poll {
  /** A wait must neither look as if it hung nor fill a log. */
  private static final Duration REPORTED_AT_LEAST_EVERY = Duration.ofSeconds(30);

  private static final Duration WHILE_FINISHING = Duration.ofSeconds(1);

  private final PollLoop loop;
  private final Rules rules;
  private final Supplier<Observation> poll;
  private final Consumer<Progress> listener;

  private @Nullable WaitState state;
  private Verdict verdict = Verdict.still(State.RUNNING);
  private List<Object> reported = List.of();
  private Duration reportedAt = Duration.ZERO;

  /**
   * @param listener receives what was seen last and why that is not the end, when one of them
   *     changed and at least every 30 s; what it throws ends the wait
   */
  public ExecutionWait(
      PollLoop loop, Rules rules, Supplier<Observation> poll, Consumer<Progress> listener) {
    this.loop = loop;
    this.rules = rules;
    this.poll = poll;
    this.listener = listener;
  }

  /** Polls until the rules decide or the time is over; {@link #verdict} shows which. */
  public ExecutionWait run() {
    loop.run(this);
    return this;
  }

  @Override
  public boolean isOver() {
    Observation seen = poll.get();
    state = state == null ? WaitState.first(seen) : state.and(seen);
    verdict = rules.judge(state);
    return verdict.state() == State.ENDED;
  }

  @Override
  public Duration pause(Duration pause) {
    return verdict.state() == State.FINISHING ? WHILE_FINISHING : pause;
  }

  @Override
  public void polled(Duration pause) {
    if (state == null) {
      return;
    }
    HarborException error = lastError();
    List<Object> shown = List.of(state.latest().counts(), verdict.state(), error == null);
    Duration now = loop.deadline().elapsed();
    if (!shown.equals(reported)
        || now.plus(pause).minus(reportedAt).compareTo(REPORTED_AT_LEAST_EVERY) > 0) {
      reported = shown;
      reportedAt = now;
      listener.accept(error == null ? progress() : progress("a response: " + error.getMessage()));
    }
  }

  /** The last verdict; running if no poll succeeded. */
  public Verdict verdict() {
    return verdict;
  }

  /** Whether a task runs or can still begin; true if no poll succeeded. */
  public boolean mayStillRun() {
    return state == null || rules.mayStillRun(state, verdict.state());
  }

  /** What the last poll that succeeded showed; null if none did. */
  public @Nullable Observation seen() {
    return state == null ? null : state.latest();
  }

  /** What was seen last, and what the wait waits for; only if a poll succeeded. */
  public Progress progress() {
    return progress(rules.waitsFor(Objects.requireNonNull(state), verdict.state()));
  }

  private Progress progress(String waitingFor) {
    return Progress.of(
        Objects.requireNonNull(state).latest().execution(), loop.deadline().elapsed(), waitingFor);
  }

  public @Nullable HarborException lastError() {
    return loop.errors().last();
  }
}
