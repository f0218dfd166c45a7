package io.github.harborreplication.fluent.internal.run;

import io.github.harborreplication.fluent.error.Failures;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.TaskFailure;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.log.FailureReason;
import io.github.harborreplication.fluent.internal.log.OpenLog;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.model.ReplicationTask;
import java.util.List;
import okio.ByteString;

/** Finds in the logs of failed tasks why they failed. */
public record FailureReader(Api api, long executionId) {
  private static final int TAIL_LINES = 10;

  /** Sends one request for each task. */
  public Failures read(String reason, List<ReplicationTask> failedTasks) {
    return Failures.of(reason, failedTasks.stream().map(this::read).toList());
  }

  /** The tasks without what their logs say. */
  public static Failures unread(String reason, List<ReplicationTask> failedTasks) {
    return Failures.of(
        reason,
        failedTasks.stream().map(task -> TaskFailure.of(task, null, List.of(), null)).toList());
  }

  private TaskFailure read(ReplicationTask task) {
    FailureReason found = new FailureReason(TAIL_LINES);
    HarborException error = null;
    try (OpenLog log = OpenLog.of(api, executionId, Ids.of(task))) {
      boolean more = true;
      while (more && log.hasNext()) {
        ByteString line = log.next();
        more = found.take(OpenLog.text(line));
      }
      found.end();
    } catch (HarborInterruptedException e) {
      throw e;
    } catch (HarborException e) {
      // A log that cannot be read must not hide the failure; the caller gets the exception.
      error = e;
    }
    return TaskFailure.of(task, found.reason().orElse(null), found.tail(), error);
  }
}
