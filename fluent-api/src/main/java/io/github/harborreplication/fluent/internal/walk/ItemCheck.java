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
  @Nullable Long sortValue(T item, String key);

  /** The parameter, with its value, that cannot have found this item. */
  Optional<String> mismatch(T item);

  /** Items that satisfy all conditions of a query. */
  interface Queried<T> extends ItemCheck<T> {
    List<Condition> conditions();

    /**
     * A boolean as 1 or 0, a time in milliseconds since 1970; null for what responses do not show.
     */
    @Nullable Long number(T item, QueryKey key);

    @Nullable String text(T item, QueryKey key);

    @Override
    default @Nullable Long sortValue(T item, String key) {
      return QueryKey.find(key).map(known -> number(item, known)).orElse(null);
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
      Long number = number(item, condition.key());
      if (number != null) {
        return condition.allows(number);
      }
      String text = text(item, condition.key());
      return text == null || condition.allows(text);
    }
  }

  /** Policies that satisfy all of these conditions. */
  record OfPolicies(List<Condition> conditions) implements Queried<ReplicationPolicy> {
    @Override
    public @Nullable Long id(ReplicationPolicy policy) {
      return policy.getId();
    }

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

    @Override
    public @Nullable Long number(ReplicationPolicy policy, QueryKey key) {
      return switch (key) {
        case ID -> policy.getId();
        case SRC_REGISTRY_ID -> id(policy.getSrcRegistry());
        case DEST_REGISTRY_ID -> id(policy.getDestRegistry());
        case DEST_NAMESPACE_REPLACE_COUNT -> number(policy.getDestNamespaceReplaceCount());
        case OVERRIDE -> ItemCheck.number(policy.getOverride());
        case ENABLED -> ItemCheck.number(policy.getEnabled());
        case REPLICATE_DELETION -> ItemCheck.number(policy.getReplicateDeletion());
        case CREATION_TIME -> millis(policy.getCreationTime());
        case UPDATE_TIME -> millis(policy.getUpdateTime());
        case SPEED -> number(policy.getSpeed());
        case COPY_BY_CHUNK -> ItemCheck.number(policy.getCopyByChunk());
        case SINGLE_ACTIVE_REPLICATION -> ItemCheck.number(policy.getSingleActiveReplication());
        default -> null;
      };
    }

    /** Responses show neither the creator nor, as it is, what Harbor keeps as JSON. */
    @Override
    public @Nullable String text(ReplicationPolicy policy, QueryKey key) {
      return switch (key) {
        case NAME -> policy.getName();
        case DESCRIPTION -> policy.getDescription();
        case DEST_NAMESPACE -> policy.getDestNamespace();
        default -> null;
      };
    }

    private static @Nullable Long id(@Nullable Registry registry) {
      return registry == null ? null : registry.getId();
    }

    private static @Nullable Long number(@Nullable Integer value) {
      return value == null ? null : value.longValue();
    }
  }

  /** Executions; a parameter that is null was not requested. */
  record OfExecutions(@Nullable Long policyId, @Nullable String status, @Nullable String trigger)
      implements ItemCheck<ReplicationExecution> {
    /** Reads the pages that are requested so. */
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
        case "start_time" -> millis(execution.getStartTime());
        case "end_time" -> millis(execution.getEndTime());
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
    /** Reads the pages that are requested so. */
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
        case "start_time" -> millis(task.getStartTime());
        case "end_time" -> millis(task.getEndTime());
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

  /** Registries that satisfy all of these conditions. */
  record OfRegistries(List<Condition> conditions) implements Queried<Registry> {
    @Override
    public @Nullable Long id(Registry registry) {
      return registry.getId();
    }

    @Override
    public @Nullable Long number(Registry registry, QueryKey key) {
      return switch (key) {
        case ID -> registry.getId();
        case INSECURE -> ItemCheck.number(registry.getInsecure());
        case CREATION_TIME -> millis(registry.getCreationTime());
        case UPDATE_TIME -> millis(registry.getUpdateTime());
        default -> null;
      };
    }

    @Override
    public @Nullable String text(Registry registry, QueryKey key) {
      RegistryCredential credential = registry.getCredential();
      return switch (key) {
        case NAME -> registry.getName();
        case DESCRIPTION -> registry.getDescription();
        case TYPE -> registry.getType();
        case URL -> registry.getUrl();
        case HEALTH -> registry.getStatus();
        case CREDENTIAL_TYPE -> credential == null ? null : credential.getType();
        default -> null;
      };
    }
  }

  private static @Nullable Long number(@Nullable Boolean value) {
    return value == null ? null : value ? 1L : 0L;
  }

  /** Milliseconds since 1970; null for a time that is not set. */
  private static @Nullable Long millis(@Nullable OffsetDateTime time) {
    return time == null || time.getYear() <= 1 ? null : time.toInstant().toEpochMilli();
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
