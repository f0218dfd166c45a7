package io.github.harborreplication.fluent.internal.walk;

import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.query.Condition;
import io.github.harborreplication.fluent.internal.query.QueryKey;
import io.github.harborreplication.fluent.internal.query.TextCondition;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import io.github.harborreplication.fluent.value.TaskStatus;
import io.github.harborreplication.fluent.value.TriggerType;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.RegistryCredential;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTask;
import io.github.harborreplication.model.ReplicationTrigger;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads from an item of a list whether it passes the filter that was requested, and its order. */
public interface ItemCheck<T> {
  /** Its id; null when the response is broken. */
  @Nullable Long id(T item);

  /**
   * The column of a sort key other than {@code id}, as a number that grows as the column does; null
   * when the item does not show it. Texts have no such number: the server's database decides their
   * order.
   */
  default @Nullable Long sortValue(T item, String key) {
    return null;
  }

  /** The parameter, with its value, that cannot have found this item. */
  default Optional<String> mismatch(T item) {
    return Optional.empty();
  }

  /** Items that satisfy all conditions of a query. */
  interface Queried<T> extends ItemCheck<T> {
    List<Condition> conditions();

    /** What the item shows of a column; null for what responses do not show. */
    @Nullable Object shown(T item, QueryKey key);

    @Override
    default @Nullable Long id(T item) {
      return (Long) shown(item, QueryKey.ID);
    }

    @Override
    default @Nullable Long sortValue(T item, String key) {
      return QueryKey.find(key).map(known -> number(shown(item, known))).orElse(null);
    }

    @Override
    default Optional<String> mismatch(T item) {
      for (Condition condition : conditions()) {
        if (!allows(condition, item)) {
          return Optional.of(condition.text());
        }
      }
      return Optional.empty();
    }

    default boolean allows(Condition condition, T item) {
      Object shown = shown(item, condition.key());
      if (shown instanceof String text) {
        return condition.allows(text);
      }
      Long number = number(shown);
      return number == null || condition.allows(number);
    }
  }

  record OfPolicies(List<Condition> conditions) implements Queried<ReplicationPolicy> {
    @Override
    public boolean allows(Condition condition, ReplicationPolicy policy) {
      return condition.key() == QueryKey.TRIGGER
          ? allowsTrigger(condition, policy.getTrigger())
          : Queried.super.allows(condition, policy);
    }

    /** The column is JSON with other text, so only the type is compared. */
    private static boolean allowsTrigger(
        Condition condition, @Nullable ReplicationTrigger trigger) {
      String part = condition instanceof TextCondition.Contains c ? c.part() : "";
      return !(part.equals(TriggerType.SCHEDULED.toString())
              || part.equals(TriggerType.EVENT_BASED.toString()))
          || (trigger != null && part.equals(trigger.getType()));
    }

    /** Responses show neither the creator nor, as it is, what Harbor keeps as JSON. */
    @Override
    public @Nullable Object shown(ReplicationPolicy policy, QueryKey key) {
      return switch (key) {
        case ID -> policy.getId();
        case NAME -> policy.getName();
        case DESCRIPTION -> policy.getDescription();
        case SRC_REGISTRY_ID -> id(policy.getSrcRegistry());
        case DEST_REGISTRY_ID -> id(policy.getDestRegistry());
        case DEST_NAMESPACE -> policy.getDestNamespace();
        case DEST_NAMESPACE_REPLACE_COUNT -> policy.getDestNamespaceReplaceCount();
        case OVERRIDE -> policy.getOverride();
        case ENABLED -> policy.getEnabled();
        case REPLICATE_DELETION -> policy.getReplicateDeletion();
        case CREATION_TIME -> policy.getCreationTime();
        case UPDATE_TIME -> policy.getUpdateTime();
        case SPEED -> policy.getSpeed();
        case COPY_BY_CHUNK -> policy.getCopyByChunk();
        case SINGLE_ACTIVE_REPLICATION -> policy.getSingleActiveReplication();
        default -> null;
      };
    }

    private static @Nullable Long id(@Nullable Registry registry) {
      return registry == null ? null : registry.getId();
    }
  }

  /** Executions; a parameter that is null was not requested. */
  record OfExecutions(@Nullable Long policyId, @Nullable String status, @Nullable String trigger)
      implements ItemCheck<ReplicationExecution> {
    public PageReader<ReplicationExecution> reader(Api api) {
      return (sort, page, size, ids) ->
          new PageRequest<>(sort, page, size, ids, this)
              .read(
                  api.send(
                      api.replication()
                          .listReplicationExecutions(
                              sort, page, (long) size, policyId, status, trigger)));
    }

    @Override
    public @Nullable Long id(ReplicationExecution execution) {
      return execution.getId();
    }

    @Override
    public @Nullable Long sortValue(ReplicationExecution execution, String key) {
      return switch (key) {
        case "start_time" -> number(execution.getStartTime());
        case "end_time" -> number(execution.getEndTime());
        case "vendor_id" -> execution.getPolicyId();
        default -> null;
      };
    }

    @Override
    public Optional<String> mismatch(ReplicationExecution execution) {
      Long policy = execution.getPolicyId();
      if (policyId != null && policy != null && !policyId.equals(policy)) {
        return Optional.of("policy_id=" + policyId);
      }
      if (differ(execution.getStatus(), status, ExecutionStatus.known())) {
        return Optional.of("status=" + status);
      }
      return differ(execution.getTrigger(), trigger, TriggerType.known())
          ? Optional.of("trigger=" + trigger)
          : Optional.empty();
    }
  }

  /** Tasks of one execution; a parameter that is null was not requested. */
  record OfTasks(long executionId, @Nullable String status, @Nullable String resourceType)
      implements ItemCheck<ReplicationTask> {
    public PageReader<ReplicationTask> reader(Api api) {
      return (sort, page, size, ids) ->
          new PageRequest<>(sort, page, size, ids, this)
              .read(
                  api.send(
                      api.replication()
                          .listReplicationTasks(
                              executionId, sort, page, (long) size, status, resourceType)));
    }

    @Override
    public @Nullable Long id(ReplicationTask task) {
      return task.getId();
    }

    @Override
    public @Nullable Long sortValue(ReplicationTask task, String key) {
      return switch (key) {
        case "start_time" -> number(task.getStartTime());
        case "end_time" -> number(task.getEndTime());
        default -> null;
      };
    }

    @Override
    public Optional<String> mismatch(ReplicationTask task) {
      Long execution = task.getExecutionId();
      if (execution != null && execution != executionId) {
        return Optional.of("tasks of execution " + executionId);
      }
      if (differ(task.getStatus(), status, TaskStatus.known())) {
        return Optional.of("status=" + status);
      }
      String type = task.getResourceType();
      return resourceType != null && type != null && !resourceType.equals(type)
          ? Optional.of("resource_type=" + resourceType)
          : Optional.empty();
    }
  }

  record OfRegistries(List<Condition> conditions) implements Queried<Registry> {
    @Override
    public @Nullable Object shown(Registry registry, QueryKey key) {
      RegistryCredential credential = registry.getCredential();
      return switch (key) {
        case ID -> registry.getId();
        case NAME -> registry.getName();
        case DESCRIPTION -> registry.getDescription();
        case TYPE -> registry.getType();
        case URL -> registry.getUrl();
        case INSECURE -> registry.getInsecure();
        case HEALTH -> registry.getStatus();
        case CREDENTIAL_TYPE -> credential == null ? null : credential.getType();
        case CREATION_TIME -> registry.getCreationTime();
        case UPDATE_TIME -> registry.getUpdateTime();
        default -> null;
      };
    }
  }

  /** A boolean as 1 or 0, a time in milliseconds since 1970; null for what is not shown. */
  private static @Nullable Long number(@Nullable Object shown) {
    if (shown instanceof OffsetDateTime time) {
      // Harbor shows a time that is not set as of the year 1.
      return time.getYear() <= 1 ? null : time.toInstant().toEpochMilli();
    }
    if (shown instanceof Boolean flag) {
      return flag ? 1L : 0L;
    }
    return shown instanceof Number number ? (Long) number.longValue() : null;
  }

  /**
   * Whether an item that shows the one value cannot have been found by the other. Of unknown values
   * that cannot be said: Harbor shows some by another name than it filters them by.
   */
  private static <W> boolean differ(
      @Nullable String shown, @Nullable String requested, Collection<W> known) {
    return requested != null
        && shown != null
        && !shown.equals(requested)
        && known.stream().anyMatch(value -> value.toString().equals(shown))
        && known.stream().anyMatch(value -> value.toString().equals(requested));
  }
}
