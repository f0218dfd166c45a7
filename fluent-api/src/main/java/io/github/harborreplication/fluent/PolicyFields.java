package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.query.QueryKey;
import io.github.harborreplication.model.ReplicationPolicy;

/** The fields that Harbor filters and sorts policies by: all it knows, and no other. */
public final class PolicyFields {
  /** The policy's id. */
  public static final NumberField<ReplicationPolicy> ID = new NumberField<>(QueryKey.ID);

  /** The name, which no two policies share. */
  public static final TextField<ReplicationPolicy> NAME = new TextField<>(QueryKey.NAME);

  /** The description. */
  public static final TextField<ReplicationPolicy> DESCRIPTION =
      new TextField<>(QueryKey.DESCRIPTION);

  /**
   * The user who created the policy. Harbor's responses do not show it, and every PUT empties it:
   * no filter on it finds a policy that was ever changed.
   */
  public static final TextField<ReplicationPolicy> CREATOR = new TextField<>(QueryKey.CREATOR);

  /** The id of the registry that is copied from; 0 is Harbor itself. */
  public static final NumberField<ReplicationPolicy> SRC_REGISTRY_ID =
      new NumberField<>(QueryKey.SRC_REGISTRY_ID);

  /** The id of the registry that is copied to; 0 is Harbor itself. */
  public static final NumberField<ReplicationPolicy> DEST_REGISTRY_ID =
      new NumberField<>(QueryKey.DEST_REGISTRY_ID);

  /** The namespace that is copied into. */
  public static final TextField<ReplicationPolicy> DEST_NAMESPACE =
      new TextField<>(QueryKey.DEST_NAMESPACE);

  /**
   * How many levels of the path are replaced by the destination's namespace; -1 as before Harbor
   * 2.3.
   */
  public static final NumberField<ReplicationPolicy> DEST_NAMESPACE_REPLACE_COUNT =
      new NumberField<>(QueryKey.DEST_NAMESPACE_REPLACE_COUNT);

  /** Whether what is at the destination is replaced. */
  public static final BooleanField<ReplicationPolicy> OVERRIDE =
      new BooleanField<>(QueryKey.OVERRIDE);

  /** Whether the policy may run. */
  public static final BooleanField<ReplicationPolicy> ENABLED =
      new BooleanField<>(QueryKey.ENABLED);

  /** What sets the policy off. */
  public static final TriggerField TRIGGER = new TriggerField();

  /**
   * What the policy copies, as the JSON text that Harbor keeps: its {@code contains} looks into
   * that text, names of members included.
   */
  public static final TextField<ReplicationPolicy> FILTERS = new TextField<>(QueryKey.FILTERS);

  /**
   * Whether deletions are copied. The other name that Harbor's responses have for it, {@code
   * deletion}, cannot be queried.
   */
  public static final BooleanField<ReplicationPolicy> REPLICATE_DELETION =
      new BooleanField<>(QueryKey.REPLICATE_DELETION);

  /** When the policy was created. */
  public static final TimeField<ReplicationPolicy> CREATION_TIME =
      new TimeField<>(QueryKey.CREATION_TIME);

  /** When the policy was last changed. */
  public static final TimeField<ReplicationPolicy> UPDATE_TIME =
      new TimeField<>(QueryKey.UPDATE_TIME);

  /** The bandwidth in kilobits per second; 0 means no limit. Its key is {@code speed_kb}. */
  public static final NumberField<ReplicationPolicy> SPEED = new NumberField<>(QueryKey.SPEED);

  /** Whether layers are copied in chunks. */
  public static final BooleanField<ReplicationPolicy> COPY_BY_CHUNK =
      new BooleanField<>(QueryKey.COPY_BY_CHUNK);

  /** Whether a run is skipped while another one goes on. */
  public static final BooleanField<ReplicationPolicy> SINGLE_ACTIVE_REPLICATION =
      new BooleanField<>(QueryKey.SINGLE_ACTIVE_REPLICATION);

  private PolicyFields() {}
}
