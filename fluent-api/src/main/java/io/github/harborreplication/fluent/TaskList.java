package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CheckReturnValue;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.internal.walk.ItemCheck;
import io.github.harborreplication.fluent.internal.walk.ListOptions;
import io.github.harborreplication.fluent.internal.walk.PageReader;
import io.github.harborreplication.fluent.internal.walk.PageRequest;
import io.github.harborreplication.fluent.internal.walk.Step;
import io.github.harborreplication.fluent.internal.walk.Walk;
import io.github.harborreplication.fluent.value.TaskStatus;
import io.github.harborreplication.model.ReplicationTask;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one execution: one for each repository that it copies.
 *
 * <p>Without a sort a walk sends one request when one page holds all; else one for the newest page
 * and then one for each page, from the last to the first of the list sorted by id. Ids are taken to
 * appear in order: a task that shows up late, with an id lower than one already given, can hide
 * another.
 *
 * <p>Filtered by {@link #status}, tasks that enter the filter during a walk can hide others: when
 * the total grows, the page before is read again, which helps but is no proof. {@link #exactly} is.
 */
@CheckReturnValue
public final class TaskList extends Listing<ReplicationTask> {
  private final Api api;
  private final long executionId;
  private final @Nullable TaskStatus status;
  private final @Nullable String resourceType;
  private final boolean exactly;

  TaskList(Api api, long executionId) {
    this(api, executionId, ListOptions.standard(), null, null, false);
  }

  private TaskList(
      Api api,
      long executionId,
      ListOptions options,
      @Nullable TaskStatus status,
      @Nullable String resourceType,
      boolean exactly) {
    super(options);
    this.api = api;
    this.executionId = executionId;
    this.status = status;
    this.resourceType = resourceType;
    this.exactly = exactly;
  }

  private TaskList with(ListOptions changed) {
    return new TaskList(api, executionId, changed, status, resourceType, exactly);
  }

  /**
   * Only tasks with this status.
   *
   * @param wanted the status
   * @return the list narrowed so
   */
  public TaskList status(TaskStatus wanted) {
    Objects.requireNonNull(wanted, "wanted");
    return new TaskList(api, executionId, options, wanted, resourceType, exactly);
  }

  /**
   * Only tasks that copy this kind of resource: {@code image} or {@code artifact}. An unknown word
   * finds none.
   *
   * @param type the kind
   * @return the list narrowed so
   * @throws IllegalArgumentException if it is blank
   */
  public TaskList resourceType(String type) {
    if (type.isBlank()) {
      throw new IllegalArgumentException(
          "resource type '" + type + "': must not be blank; image or artifact");
    }
    return new TaskList(api, executionId, options, status, type, exactly);
  }

  /**
   * Filters by status on our side, so that a walk misses no task that is in the list throughout and
   * has the status when it is read, whatever others do. Reads the tasks of every status.
   *
   * @return the list filtered so
   */
  public TaskList exactly() {
    return new TaskList(api, executionId, options, status, resourceType, true);
  }

  /**
   * The order, most important key first, instead of newest first. Keys are those of {@link
   * TaskFields}. No keys: newest first again.
   *
   * @param keys such as {@code TaskFields.START_TIME.descending()}
   * @return the list in this order
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final TaskList sort(Sort<ReplicationTask>... keys) {
    return with(options.withSort(Sort.keys(keys)));
  }

  @Override
  public TaskList pageSize(int rows) {
    return with(options.withPageSize(rows));
  }

  @Override
  public TaskList limit(long rows) {
    return with(options.withLimit(rows));
  }

  @Override
  public TaskList parallel(int pages) {
    return with(options.withParallel(pages));
  }

  @Override
  PageReader<ReplicationTask> reader() {
    String word = status == null || exactly ? null : status.toString();
    ItemCheck.OfTasks check = new ItemCheck.OfTasks(executionId, word, resourceType);
    return (sort, page, size, idsBelow) ->
        new PageRequest<>(sort, page, size, idsBelow, check)
            .read(
                api.send(
                    api.replication()
                        .listReplicationTasks(
                            executionId, sort, page, (long) size, word, resourceType)));
  }

  @Override
  long id(ReplicationTask row) {
    return Ids.of(row);
  }

  @Override
  Step<ReplicationTask> beginNewestFirst(int size) {
    boolean statusAtServer = status != null && !exactly;
    return new Walk<>(reader(), this::id, size).tailFirst(statusAtServer);
  }

  @Override
  Step<ReplicationTask> refine(Step<ReplicationTask> begun) {
    TaskStatus wanted = status;
    return exactly && wanted != null
        ? begun.filter(row -> wanted.toString().equals(row.getStatus()))
        : begun;
  }

  @Override
  @Nullable String onlyWalked() {
    return exactly && status != null ? "exactly" : null;
  }

  /** What is asked for, in Harbor's words. */
  @Override
  public String toString() {
    return "tasks of execution "
        + executionId
        + (status == null ? "" : " with status " + status)
        + (resourceType == null ? "" : " and resource type " + resourceType)
        + (exactly ? ", exactly," : "")
        + " sorted by "
        + options.sortOr("-id");
  }
}
