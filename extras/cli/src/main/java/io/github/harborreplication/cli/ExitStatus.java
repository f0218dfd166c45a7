package io.github.harborreplication.cli;

import io.github.harborreplication.fluent.BatchResult;
import io.github.harborreplication.fluent.error.BatchFailedException;
import io.github.harborreplication.fluent.error.ExecutionFailedException;
import io.github.harborreplication.fluent.error.ForbiddenException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.ServerException;
import io.github.harborreplication.fluent.error.UnauthorizedException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.value.Outcome;
import java.util.Collection;
import java.util.List;

/** What the process ends with. */
final class ExitStatus {
  static final int GOOD = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int TIMED_OUT = 3;
  static final int NOTHING_COPIED = 4;
  static final int DIFFERS = 5;
  static final int LOGIN = 6;
  static final int UNREACHABLE = 7;
  static final int INTERRUPTED = 130;

  /** Of several, the first of these that occurs. */
  private static final List<Integer> GRAVEST_FIRST =
      List.of(INTERRUPTED, FAILED, LOGIN, UNREACHABLE, USAGE, TIMED_OUT, NOTHING_COPIED);

  private ExitStatus() {}

  /** The status of what a library call threw. */
  static int of(Throwable failure) {
    if (failure instanceof HarborInterruptedException) {
      return INTERRUPTED;
    }
    if (failure instanceof UnauthorizedException || failure instanceof ForbiddenException) {
      return LOGIN;
    }
    if (failure instanceof HarborConnectionException
        || failure instanceof HarborDecodingException
        || failure instanceof ServerException) {
      return UNREACHABLE;
    }
    if (failure instanceof WaitTimeoutException) {
      return TIMED_OUT;
    }
    if (failure instanceof ExecutionFailedException failed) {
      return failed.settled() ? of(failed.outcome(), false) : TIMED_OUT;
    }
    if (failure instanceof BatchFailedException batch) {
      return gravest(batch.failures().values().stream().map(ExitStatus::of).toList());
    }
    return failure instanceof NotFoundException || failure instanceof IllegalArgumentException
        ? USAGE
        : FAILED;
  }

  static int of(Outcome outcome, boolean nothingToDoAllowed) {
    return switch (outcome) {
      case SUCCEEDED -> GOOD;
      case NOTHING_TO_DO -> nothingToDoAllowed ? GOOD : NOTHING_COPIED;
      case FAILED, SKIPPED, STOPPED -> FAILED;
    };
  }

  /** The status of a batch. */
  static int of(BatchResult result, boolean nothingToDoAllowed) {
    return gravest(
        result.runs().stream()
            .map(
                run ->
                    run.completion()
                        .map(done -> of(done.outcome(), nothingToDoAllowed))
                        .orElseGet(() -> run.failure().map(ExitStatus::of).orElse(FAILED)))
            .toList());
  }

  private static int gravest(Collection<Integer> all) {
    return GRAVEST_FIRST.stream().filter(all::contains).findFirst().orElse(GOOD);
  }
}
