package io.github.harborreplication.fluent.internal.policy;

import io.github.harborreplication.fluent.internal.query.PolicyKey;
import io.github.harborreplication.fluent.internal.query.ShownRow;
import io.github.harborreplication.fluent.internal.walk.RowFacts;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTrigger;
import org.jspecify.annotations.Nullable;

/** What a policy in an answer shows of the columns that it is filtered and sorted by. */
public record ShownPolicy(ReplicationPolicy policy) implements ShownRow {
  @Override
  public @Nullable Long number(PolicyKey key) {
    return switch (key) {
      case ID -> policy.getId();
      case SRC_REGISTRY_ID -> id(policy.getSrcRegistry());
      case DEST_REGISTRY_ID -> id(policy.getDestRegistry());
      case DEST_NAMESPACE_REPLACE_COUNT -> number(policy.getDestNamespaceReplaceCount());
      case OVERRIDE -> number(policy.getOverride());
      case ENABLED -> number(policy.getEnabled());
      case REPLICATE_DELETION -> number(policy.getReplicateDeletion());
      case CREATION_TIME -> RowFacts.millis(policy.getCreationTime());
      case UPDATE_TIME -> RowFacts.millis(policy.getUpdateTime());
      case SPEED -> number(policy.getSpeed());
      case COPY_BY_CHUNK -> number(policy.getCopyByChunk());
      case SINGLE_ACTIVE_REPLICATION -> number(policy.getSingleActiveReplication());
      case NAME, DESCRIPTION, CREATOR, DEST_NAMESPACE, TRIGGER, FILTERS -> null;
    };
  }

  /** Neither the creator nor what Harbor keeps as JSON. */
  @Override
  public @Nullable String text(PolicyKey key) {
    return switch (key) {
      case NAME -> policy.getName();
      case DESCRIPTION -> policy.getDescription();
      case DEST_NAMESPACE -> policy.getDestNamespace();
      default -> null;
    };
  }

  @Override
  public String triggerType() {
    ReplicationTrigger trigger = policy.getTrigger();
    String type = trigger == null ? null : trigger.getType();
    return type == null ? "" : type;
  }

  private static @Nullable Long id(@Nullable Registry registry) {
    return registry == null ? null : registry.getId();
  }

  private static @Nullable Long number(@Nullable Integer value) {
    return value == null ? null : value.longValue();
  }

  private static @Nullable Long number(@Nullable Boolean value) {
    return value == null ? null : value ? 1L : 0L;
  }
}
