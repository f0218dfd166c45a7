package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.fluent.value.Progress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of several executions; or, as progress, how far they are. Immutable. */
public final class BatchResult {
  private final List<Run> runs;

  BatchResult(List<Run> runs) {
    this.runs = List.copyOf(runs);
  }

  /** {@return all of them, in the order in which they were to be started or waited for} */
  public List<Run> runs() {
    return runs;
  }

  /** {@return those whose outcome is not {@link Outcome#SUCCEEDED}} */
  public List<Run> unsuccessful() {
    return runs.stream().filter(run -> !run.succeeded()).toList();
  }

  /**
   * A line: {@code 150 executions: 140 SUCCEEDED, 3 FAILED, 2 without outcome, 5 not over, 0 not
   * started}.
   */
  @Override
  public String toString() {
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    int failed = 0;
    int running = 0;
    int waiting = 0;
    for (Run run : runs) {
      if (run.completion != null) {
        outcomes.merge(run.completion.outcome(), 1, Integer::sum);
      } else if (run.failure != null) {
        failed++;
      } else if (run.execution != null) {
        running++;
      } else {
        waiting++;
      }
    }
    StringBuilder text = new StringBuilder();
    outcomes.forEach((outcome, count) -> append(text, count, outcome.name()));
    append(text, failed, "without outcome");
    append(text, running, "not over");
    append(text, waiting, "not started");
    return runs.size() + (runs.size() == 1 ? " execution" : " executions") + text;
  }

  private static void append(StringBuilder text, int count, String what) {
    if (count > 0) {
      text.append(text.length() == 0 ? ": " : ", ").append(count).append(' ').append(what);
    }
  }

  /**
   * One of the executions. At the end it has either a completion or a failure; before that it can
   * have neither.
   */
  public static final class Run {
    private final String name;
    private final @Nullable ExecutionRef execution;
    private final @Nullable Completion completion;
    private final @Nullable HarborException failure;
    private final @Nullable Progress progress;

    Run(
        String name,
        @Nullable ExecutionRef execution,
        @Nullable Completion completion,
        @Nullable HarborException failure,
        @Nullable Progress progress) {
      this.name = name;
      this.execution = execution;
      this.completion = completion;
      this.failure = failure;
      this.progress = progress;
    }

    /** {@return the name of its policy; {@code execution 45} if it was started before} */
    public String name() {
      return name;
    }

    /** {@return the execution; empty if it was not started} */
    public Optional<ExecutionRef> execution() {
      return Optional.ofNullable(execution);
    }

    /** {@return how it ended; empty if that is not known} */
    public Optional<Completion> completion() {
      return Optional.ofNullable(completion);
    }

    /**
     * {@return why it was not started, or why its end is not known} A {@link WaitTimeoutException}
     * if the time was over.
     */
    public Optional<HarborException> failure() {
      return Optional.ofNullable(failure);
    }

    /** {@return what was seen of it last; empty if nothing was} */
    public Optional<Progress> progress() {
      return Optional.ofNullable(progress);
    }

    /** {@return whether every task succeeded} */
    public boolean succeeded() {
      return completion != null && completion.outcome() == Outcome.SUCCEEDED;
    }

    /** A line: the name, and the completion, the failure, or what was seen last. */
    @Override
    public String toString() {
      Object shown =
          completion != null
              ? completion
              : failure != null
                  ? failure.getMessage()
                  : Objects.requireNonNullElse(
                      progress, execution == null ? "not started" : execution + " not seen yet");
      return name + ": " + shown;
    }
  }
}
