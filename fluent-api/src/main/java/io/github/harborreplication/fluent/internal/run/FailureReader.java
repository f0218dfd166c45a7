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
public record FailureReader(Api api, long executionId, int maxTasks, int tailLines) {
  public FailureReader {
    if (maxTasks < 0) {
      throw new IllegalArgumentException("maxTasks " + maxTasks + ": must not be negative");
    }
    if (tailLines < 0) {
      throw new IllegalArgumentException("tailLines " + tailLines + ": must not be negative");
    }
  }

  /** Sends one request for each of the first tasks. */
  public Failures read(String reason, List<ReplicationTask> failedTasks) {
    return new Failures(reason, failedTasks.stream().limit(maxTasks).map(this::read).toList());
  }

  /** What is known without asking. */
  public Failures unread(String reason, List<ReplicationTask> failedTasks) {
    return new Failures(
        reason,
        failedTasks.stream()
            .limit(maxTasks)
            .map(task -> new TaskFailure(task, null, List.of(), null))
            .toList());
  }

  private TaskFailure read(ReplicationTask task) {
    FailureReason found = new FailureReason(tailLines);
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
      // A log that cannot be read must not hide the failure; the caller is told.
      error = e;
    }
    return new TaskFailure(task, found.reason().orElse(null), found.tail(), error);
  }
}
