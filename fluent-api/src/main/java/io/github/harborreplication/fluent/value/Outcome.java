package io.github.harborreplication.fluent.value;

/** How an execution ended. */
public enum Outcome {
  /** Every task was done. */
  SUCCEEDED,

  /** The policy's filters matched nothing: there were no tasks. */
  NOTHING_TO_DO,

  /** A task failed and is not tried again, or the execution broke off, its reason being given. */
  FAILED,

  /**
   * It did not run, since an execution of the same policy was still in progress and the policy
   * allows one at a time.
   */
  SKIPPED,

  /** Somebody stopped it. */
  STOPPED;

  /** {@return whether nothing went wrong: {@link #SUCCEEDED} or {@link #NOTHING_TO_DO}} */
  public boolean isGood() {
    return this == SUCCEEDED || this == NOTHING_TO_DO;
  }
}
