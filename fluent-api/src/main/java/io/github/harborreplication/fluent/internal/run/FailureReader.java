package io.github.harborreplication.fluent.internal.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.harborreplication.client.HarborRetrofit;
import io.github.harborreplication.fluent.error.Failures;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.TaskFailure;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.http.Reply;
import io.github.harborreplication.fluent.internal.log.NewestAttempt;
import io.github.harborreplication.fluent.internal.log.NewestAttempt.LogEntry;
import io.github.harborreplication.fluent.internal.log.OpenLog;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.value.Counts;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationTask;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.Path;

/** Finds in the logs of failed tasks why they failed. */
public record FailureReader(Api api, long executionId) {
  private static final int TAIL_LINES = 10;

  /** Executions as JSON, for a member that the model does not have. */
  interface Calls {
    @Headers("Accept: application/json")
    @GET("replication/executions/{id}")
    Call<JsonObject> read(@Path("id") long id);
  }

  /** An execution, and why it failed as it says itself; empty where it does not. */
  public record Explained(ReplicationExecution execution, String reason) {}

  /**
   * Reads the execution. Newer Harbors are about to return a reason, in a member whose name is not
   * decided; until then {@code status_text} is set only where there are no tasks.
   */
  public Explained explained() {
    Reply<JsonObject> reply = api.send(api.service(Calls.class).read(executionId));
    JsonObject tree = reply.body();
    ReplicationExecution execution =
        reply.bodyAs(body -> HarborRetrofit.gson().fromJson(body, ReplicationExecution.class));
    reply.requireId(executionId, execution.getId());
    String reason = Counts.of(execution).reason();
    return new Explained(
        execution,
        tree.entrySet().stream()
            .filter(member -> member.getKey().endsWith("reason"))
            .map(Map.Entry::getValue)
            .filter(value -> value instanceof JsonPrimitive text && text.isString())
            .map(JsonElement::getAsString)
            .filter(text -> !text.isBlank())
            .findFirst()
            .orElse(reason));
  }

  /** Sends one request for each task. */
  public Failures read(String reason, List<ReplicationTask> failedTasks) {
    return Failures.of(reason, failedTasks.stream().map(this::read).toList());
  }

  public static Failures unread(String reason, List<ReplicationTask> failedTasks) {
    return Failures.of(
        reason,
        failedTasks.stream().map(task -> TaskFailure.of(task, null, List.of(), null)).toList());
  }

  private TaskFailure read(ReplicationTask task) {
    FailureReason found = new FailureReason();
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

  /**
   * Reads a log line by line and keeps why the task failed, and the last lines. Only of the newest
   * attempt: a log can have the tail of an older, longer one.
   */
  private static final class FailureReason {
    private static final int KEPT_ERRORS = 20;
    private static final int KEPT_CHARACTERS = 2_000;

    private final NewestAttempt newest = new NewestAttempt();
    private final Deque<String> tail = new ArrayDeque<>();
    private final Deque<String> errors = new ArrayDeque<>();

    /**
     * Takes the next line; false when the newest attempt has ended, and nothing that follows
     * counts.
     */
    boolean take(String line) {
      List<String> own = newest.take(line);
      own.forEach(this::keep);
      return !newest.isOver();
    }

    void end() {
      newest.end().forEach(this::keep);
    }

    private void keep(String line) {
      String cut =
          line.length() > KEPT_CHARACTERS ? line.substring(0, KEPT_CHARACTERS) + "…" : line;
      OpenLog.addLast(tail, cut, TAIL_LINES);
      LogEntry entry = LogEntry.of(cut);
      if (entry != null && entry.isError() && !isClosing(entry.message())) {
        OpenLog.addLast(errors, entry.message().strip(), KEPT_ERRORS);
      }
    }

    /** Says that the transfer failed, but not why. */
    private static boolean isClosing(String message) {
      return message.contains("error during the whole transfer period");
    }

    /**
     * The last error, in its longest form: Harbor repeats it on its way up, with less and less of
     * what it was doing.
     */
    Optional<String> reason() {
      String last = errors.peekLast();
      if (last == null) {
        return Optional.empty();
      }
      String fullest = last;
      for (String error : errors) {
        if (error.length() > fullest.length() && error.contains(last)) {
          fullest = error;
        }
      }
      return Optional.of(fullest);
    }

    List<String> tail() {
      return new ArrayList<>(tail);
    }
  }
}
