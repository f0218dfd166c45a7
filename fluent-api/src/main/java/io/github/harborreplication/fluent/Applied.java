package io.github.harborreplication.fluent;

/**
 * What {@link PolicyDraft#createOrUpdate} did.
 *
 * @param id the policy
 * @param change what happened to it
 */
public record Applied(long id, Change change) {

  /** What happened to a policy. */
  public enum Change {
    /** There was none of that name. */
    CREATED,
    /** It differed from the draft. */
    UPDATED,
    /** It was as drafted; nothing was written. */
    UNCHANGED
  }
}
