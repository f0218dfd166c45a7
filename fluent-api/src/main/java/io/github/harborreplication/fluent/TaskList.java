package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CheckReturnValue;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.internal.walk.ItemCheck;
import io.github.harborreplication.fluent.internal.walk.ListOptions;
import io.github.harborreplication.fluent.internal.walk.PageReader;
import io.github.harborreplication.fluent.internal.walk.Step;
import io.github.harborreplication.fluent.internal.walk.Walk;
import io.github.harborreplication.fluent.value.TaskStatus;
import io.github.harborreplication.model.ReplicationTask;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one execution: one for each repository that it copies.
 *
 * <p>Iteration sends the requests of an {@link ExecutionList}, and has its limits: tasks that enter
 * the filter of {@link #status} meanwhile can hide others, while {@link #filterLocally} misses
 * none.
 */
@CheckReturnValue
public final class TaskList extends Listing<ReplicationTask> {
  private final Api api;
  private final long executionId;
  private final @Nullable TaskStatus status;
  private final @Nullable String resourceType;
  private final boolean locally;

  TaskList(Api api, long executionId) {
    this(api, executionId, ListOptions.standard(), null, null, false);
  }

  private TaskList(
      Api api,
      long executionId,
      ListOptions options,
      @Nullable TaskStatus status,
      @Nullable String resourceType,
      boolean locally) {
    super(options);
    this.api = api;
    this.executionId = executionId;
    this.status = status;
    this.resourceType = resourceType;
    this.locally = locally;
  }

  private TaskList with(ListOptions changed) {
    return new TaskList(api, executionId, changed, status, resourceType, locally);
  }

  /**
   * {@return only the tasks with this status}
   *
   * @param status the status
   */
  public TaskList status(TaskStatus status) {
    Objects.requireNonNull(status, "status");
    return new TaskList(api, executionId, options, status, resourceType, locally);
  }

  /**
   * {@return only the tasks that copy this kind of resource: {@code image} or {@code artifact}} An
   * unknown value finds none.
   *
   * @param resourceType the type
   * @throws IllegalArgumentException if it is blank
   */
  public TaskList resourceType(String resourceType) {
    if (resourceType.isBlank()) {
      throw new IllegalArgumentException(
          "resource type '" + resourceType + "': must not be blank; image or artifact");
    }
    return new TaskList(api, executionId, options, status, resourceType, locally);
  }

  /**
   * {@return the list filtered by status in this client instead of at the server} So iteration
   * misses no task that is in the list throughout and has the status when it is read. Reads the
   * tasks of every status.
   */
  public TaskList filterLocally() {
    return new TaskList(api, executionId, options, status, resourceType, true);
  }

  /**
   * {@return the list in this order, most important key first, instead of newest first} Keys are
   * those of {@link TaskFields}. No keys: newest first again.
   *
   * @param keys such as {@code TaskFields.START_TIME.descending()}
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final TaskList sort(Sort<ReplicationTask>... keys) {
    return with(options.withSort(Sort.keys(keys)));
  }

  @Override
  public TaskList pageSize(int pageSize) {
    return with(options.withPageSize(pageSize));
  }

  @Override
  public TaskList limit(long limit) {
    return with(options.withLimit(limit));
  }

  @Override
  public TaskList parallel(int pages) {
    return with(options.withParallel(pages));
  }

  @Override
  PageReader<ReplicationTask> reader() {
    String word = status == null || locally ? null : status.value();
    return new ItemCheck.OfTasks(executionId, word, resourceType).reader(api);
  }

  @Override
  long id(ReplicationTask row) {
    return Ids.of(row);
  }

  @Override
  Step<ReplicationTask> newestFirst(Walk<ReplicationTask> walk) {
    boolean statusAtServer = status != null && !locally;
    return walk.tailFirst(statusAtServer);
  }

  @Override
  Step<ReplicationTask> refine(Step<ReplicationTask> begun) {
    TaskStatus wanted = status;
    return locally && wanted != null
        ? begun.filter(row -> wanted.value().equals(row.getStatus()))
        : begun;
  }

  @Override
  @Nullable String onlyWalked() {
    return locally && status != null ? "filterLocally()" : null;
  }

  /** The request, with the values that Harbor uses. */
  @Override
  public String toString() {
    return "tasks of execution "
        + executionId
        + (status == null ? "" : " with status " + status)
        + (resourceType == null ? "" : " and resource type " + resourceType)
        + (locally ? ", filtered locally," : "")
        + " sorted by "
        + options.sortOr("-id");
  }
}
