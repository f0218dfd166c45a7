package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.value.Difference;
import java.util.List;

/** What a write did to a policy, field by field. */
public final class Applied {
  /** What happened to a policy. */
  public enum Change {
    /** There was none with its name. */
    CREATED,
    /** It differed, and was written. */
    UPDATED,
    /** Nothing differed; nothing was written. */
    UNCHANGED
  }

  private final long id;
  private final Change change;
  private final List<Difference> differences;

  private Applied(long id, Change change, List<Difference> differences) {
    this.id = id;
    this.change = change;
    this.differences = List.copyOf(differences);
  }

  static Applied created(long id, List<Difference> differences) {
    return new Applied(id, Change.CREATED, differences);
  }

  static Applied toExisting(long id, List<Difference> differences) {
    return new Applied(id, differences.isEmpty() ? Change.UNCHANGED : Change.UPDATED, differences);
  }

  /** {@return the id of the policy} */
  public long id() {
    return id;
  }

  /** {@return what happened to the policy} */
  public Change change() {
    return change;
  }

  /**
   * Returns what differed from before, by field; of a created policy, what is not a default.
   *
   * @return empty if and only if nothing was written
   */
  public List<Difference> differences() {
    return differences;
  }

  @Override
  public String toString() {
    return "policy " + id + " " + change + (differences.isEmpty() ? "" : " " + differences);
  }
}
