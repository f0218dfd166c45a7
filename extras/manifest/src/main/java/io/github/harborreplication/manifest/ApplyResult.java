package io.github.harborreplication.manifest;

import io.github.harborreplication.fluent.error.ChangedMeanwhileException;
import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.error.HarborException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of each item of a plan. Immutable. */
public final class ApplyResult {
  /** What became of an item. */
  public enum State {
    /** Nothing was to be done. */
    UNCHANGED,
    /** It is as planned. */
    DONE,
    /** Nothing of it was written. */
    NOT_DONE,
    /** The write was sent, and no response says whether it was done; a new plan shows it. */
    MAY_BE_DONE
  }

  /**
   * An item and what became of it.
   *
   * @param item what was planned
   * @param state what became of it
   */
  public record Result(Plan.Item item, State state) {
    @Override
    public String toString() {
      return item.kind() + " '" + item.name() + "' " + item.action() + ": " + state;
    }
  }

  private final List<Result> results;
  private final @Nullable RuntimeException failure;

  ApplyResult(List<Result> results, @Nullable RuntimeException failure) {
    this.results = List.copyOf(results);
    this.failure = failure;
  }

  /** {@return every item of the plan, in its order} */
  public List<Result> results() {
    return results;
  }

  /**
   * {@return why it stopped} A {@link HarborException}, which is a {@link
   * ChangedMeanwhileException} for an item that is no longer what the plan saw; an {@link
   * IllegalArgumentException} for one that can no longer be written, because its registry changed.
   * Empty if it did not stop, or the plan has conflicts and nothing was sent.
   */
  public Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }

  /** {@return whether Harbor is as planned} */
  public boolean isComplete() {
    return results.stream()
        .allMatch(result -> result.state == State.DONE || result.state == State.UNCHANGED);
  }

  /**
   * Refuses to go on if Harbor is not as planned.
   *
   * @throws IllegalStateException with this result as its message and the failure as its cause, if
   *     it is not complete
   */
  public void requireComplete() {
    if (!isComplete()) {
      throw new IllegalStateException(toString(), failure);
    }
  }

  /** Whether a write may have been done although it failed. */
  static boolean mayBeDone(RuntimeException e) {
    if (e instanceof HarborConnectionException broken) {
      return broken.mayHaveHappened();
    }
    if (e instanceof HarborApiException refused) {
      return refused.status() >= 500 && !refused.method().equals("GET");
    }
    if (e instanceof HarborDecodingException unusable) {
      return !unusable.method().equals("GET");
    }
    return e instanceof HarborException && !(e instanceof ChangedMeanwhileException);
  }

  /** A line with the sums, one for each item that was to be changed, and the failure. */
  @Override
  public String toString() {
    Map<State, Integer> sums = new EnumMap<>(State.class);
    results.forEach(result -> sums.merge(result.state, 1, Integer::sum));
    return sums.entrySet().stream()
            .map(sum -> sum.getValue() + " " + sum.getKey())
            .collect(Collectors.joining(", ", "Applied: ", "\n"))
        + results.stream()
            .filter(result -> result.state != State.UNCHANGED)
            .map(result -> "  " + Plan.printable(result.toString()) + "\n")
            .collect(Collectors.joining())
        + (failure == null ? "" : "Stopped: " + failure.getMessage() + "\n");
  }
}
