package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CheckReturnValue;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.wait.FailedAttempts;
import io.github.harborreplication.fluent.internal.wait.FailedAttempts.Settling;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.internal.walk.ItemCheck;
import io.github.harborreplication.fluent.internal.walk.ListOptions;
import io.github.harborreplication.fluent.internal.walk.PageReader;
import io.github.harborreplication.fluent.internal.walk.PageReader.Slice;
import io.github.harborreplication.fluent.internal.walk.Step;
import io.github.harborreplication.fluent.internal.walk.Walk;
import io.github.harborreplication.fluent.value.Counts;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import io.github.harborreplication.fluent.value.TriggerType;
import io.github.harborreplication.model.ReplicationExecution;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The executions of all policies, or of one. Harbor keeps the last 50 of each policy, so that a
 * policy that runs hourly has no history of more than two days: that no execution of the last 30
 * days succeeded is only known if an execution from before that time is still listed.
 *
 * <p>Without a sort, iteration sends one request when one page holds all. Otherwise it sends one
 * for the newest page, and then one for each page from the last to the first of the list sorted by
 * id. Ids are assumed to appear in order: an execution that becomes visible late, with an id lower
 * than one already returned, can hide another.
 *
 * <p>With a {@link #status}, executions that enter the filter during iteration can hide others.
 * When the total grows, the page before is read again, which helps but proves nothing; {@link
 * #filterLocally} misses none.
 */
@CheckReturnValue
public final class ExecutionList extends Listing<ReplicationExecution> {
  private static final Duration OUT_OF_ORDER = Duration.ofMinutes(1);

  /** Nothing started before. */
  private static final Instant EARLIEST = Instant.EPOCH;

  private final Api api;
  private final Wanted wanted;
  private final AtomicReference<@Nullable Instant> serverTime = new AtomicReference<>();

  /** What the executions are filtered by. Changed only before a list has it. */
  private static final class Wanted {
    private @Nullable PolicyRef policy;
    private @Nullable ExecutionStatus status;
    private @Nullable TriggerType trigger;
    private @Nullable Instant startedSince;
    private boolean locally;
    private boolean stoppable;

    Wanted with(Consumer<Wanted> change) {
      Wanted copy = new Wanted();
      copy.policy = policy;
      copy.status = status;
      copy.trigger = trigger;
      copy.startedSince = startedSince;
      copy.locally = locally;
      copy.stoppable = stoppable;
      change.accept(copy);
      return copy;
    }
  }

  ExecutionList(Api api) {
    this(api, ListOptions.standard(), new Wanted());
  }

  ExecutionList(Api api, PolicyRef policy) {
    this(api, ListOptions.standard(), new Wanted().with(wanted -> wanted.policy = policy));
  }

  private ExecutionList(Api api, ListOptions options, Wanted wanted) {
    super(options);
    this.api = api;
    this.wanted = wanted;
  }

  private ExecutionList with(ListOptions changed) {
    return new ExecutionList(api, changed, wanted);
  }

  private ExecutionList with(Consumer<Wanted> change) {
    return new ExecutionList(api, options, wanted.with(change));
  }

  /**
   * {@return only the executions with this status}
   *
   * @param status the status
   */
  public ExecutionList status(ExecutionStatus status) {
    Objects.requireNonNull(status, "status");
    return with(changed -> changed.status = status);
  }

  /**
   * {@return only the executions that were started this way}
   *
   * @param trigger what started them
   */
  public ExecutionList trigger(TriggerType trigger) {
    Objects.requireNonNull(trigger, "trigger");
    return with(changed -> changed.trigger = trigger);
  }

  /**
   * {@return only the executions that started at this time or later} Without a sort, iteration ends
   * at the first page with one that started more than a minute before, because ids follow the start
   * times closely. With a sort it reads all pages and omits the others. Start times are compared to
   * the millisecond, as responses show them.
   *
   * @param time the earliest start
   */
  public ExecutionList startedSince(Instant time) {
    Objects.requireNonNull(time, "time");
    // Responses cut times to milliseconds: a start within the same one may be the later.
    Instant since = time.isBefore(EARLIEST) ? EARLIEST : time.truncatedTo(ChronoUnit.MILLIS);
    return with(changed -> changed.startedSince = since);
  }

  /**
   * {@return the list filtered by status in this client instead of at the server} So iteration
   * misses no execution that is in the list throughout and has the status when it is read. Reads
   * the executions of every status.
   */
  public ExecutionList filterLocally() {
    return with(changed -> changed.locally = true);
  }

  /**
   * {@return the executions of which a task may still run, such as for {@link Executions#stopAll}}
   * These are in progress, or have failed and Harbor may retry a task of them, up to two minutes
   * later. This client filters them, so that none is missed: iteration reads the executions of
   * every status.
   */
  public ExecutionList stoppable() {
    return with(changed -> changed.stoppable = true);
  }

  /**
   * {@return the list in this order, most important key first, instead of newest first} Keys are
   * those of {@link ExecutionFields}. No keys: newest first again.
   *
   * @param keys such as {@code ExecutionFields.START_TIME.descending()}
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final ExecutionList sort(Sort<ReplicationExecution>... keys) {
    return with(options.withSort(Sort.keys(keys)));
  }

  @Override
  public ExecutionList pageSize(int pageSize) {
    return with(options.withPageSize(pageSize));
  }

  @Override
  public ExecutionList limit(long limit) {
    return with(options.withLimit(limit));
  }

  @Override
  public ExecutionList parallel(int pages) {
    return with(options.withParallel(pages));
  }

  /** The server's time in the response read last; null if it had none. */
  @Nullable Instant serverTime() {
    return serverTime.get();
  }

  /** Whether a task of an execution that was just read runs, or may be retried. */
  boolean mayStillRun(ReplicationExecution execution) {
    Counts counts = Counts.of(execution);
    ExecutionStatus status = ExecutionStatus.of(execution);
    if (counts.inProgress() > 0 || status.equals(ExecutionStatus.IN_PROGRESS)) {
      return true;
    }
    Duration failedFor =
        FailedAttempts.age(execution.getEndTime(), api.clock().now(), serverTime.get(), null);
    return status.equals(ExecutionStatus.FAILED)
        && counts.failed() > 0
        && failedFor.compareTo(Settling.standard().later()) < 0;
  }

  @Override
  PageReader<ReplicationExecution> reader() {
    Long policy = wanted.policy == null ? null : (Long) wanted.policy.id();
    String status = wanted.status == null || wanted.locally ? null : wanted.status.value();
    String trigger = wanted.trigger == null ? null : wanted.trigger.value();
    if (policy != null && !Api.canExist(policy)) {
      return (sort, page, size, ids) -> new Slice<>(List.of(), 0);
    }
    return new ItemCheck.OfExecutions(policy, status, trigger)
        .reader(api)
        .shownTo(slice -> serverTime.set(slice.date()));
  }

  @Override
  long id(ReplicationExecution row) {
    return Ids.of(row);
  }

  @Override
  Step<ReplicationExecution> newestFirst(Walk<ReplicationExecution> walk) {
    boolean statusAtServer = wanted.status != null && !wanted.locally;
    return walk.tailFirst(statusAtServer);
  }

  @Override
  Step<ReplicationExecution> refine(Step<ReplicationExecution> begun) {
    Step<ReplicationExecution> step = begun;
    Instant since = wanted.startedSince;
    if (since != null) {
      Instant beyond = since.minus(OUT_OF_ORDER);
      step = options.sort().isEmpty() ? step.until(row -> startedBefore(row, beyond)) : step;
      step = step.filter(row -> !startedBefore(row, since));
    }
    ExecutionStatus status = wanted.status;
    if (wanted.locally && status != null) {
      step = step.filter(row -> status.value().equals(row.getStatus()));
    }
    if (wanted.stoppable) {
      step = step.filter(this::mayStillRun);
    }
    return step;
  }

  private static boolean startedBefore(ReplicationExecution row, Instant since) {
    OffsetDateTime start = row.getStartTime();
    return start != null && start.toInstant().isBefore(since);
  }

  @Override
  @Nullable String onlyWalked() {
    if (wanted.startedSince != null) {
      return "startedSince";
    }
    if (wanted.stoppable) {
      return "stoppable()";
    }
    return wanted.locally && wanted.status != null ? "filterLocally()" : null;
  }

  /** The request, with the values that Harbor uses. */
  @Override
  public String toString() {
    return "executions"
        + (wanted.policy == null ? "" : " of " + wanted.policy)
        + (wanted.status == null ? "" : " with status " + wanted.status)
        + (wanted.trigger == null ? "" : " and trigger " + wanted.trigger)
        + (wanted.startedSince == null ? "" : " started since " + wanted.startedSince)
        + (wanted.stoppable ? " that may still run" : "")
        + (wanted.locally ? ", filtered locally," : "")
        + " sorted by "
        + options.sortOr("-id");
  }
}
