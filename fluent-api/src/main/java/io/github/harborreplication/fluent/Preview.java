package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.value.Difference;
import java.util.List;

/** What a draft would do if it were applied now. */
public final class Preview {
  /** What would happen. */
  public enum Change {
    /** There is none with its name. */
    CREATE,
    /** It differs. */
    UPDATE,
    /** It is as drafted. */
    NONE
  }

  private final Change change;
  private final List<Difference> differences;

  private Preview(Change change, List<Difference> differences) {
    this.change = change;
    this.differences = List.copyOf(differences);
  }

  static Preview ofNew(List<Difference> differences) {
    return new Preview(Change.CREATE, differences);
  }

  static Preview ofExisting(List<Difference> differences) {
    return new Preview(differences.isEmpty() ? Change.NONE : Change.UPDATE, differences);
  }

  /** {@return what would happen to the policy or registry} */
  public Change change() {
    return change;
  }

  /** {@return what would differ, by field; of a new one, what is not a default} */
  public List<Difference> differences() {
    return differences;
  }

  @Override
  public String toString() {
    return change + (differences.isEmpty() ? "" : " " + differences);
  }
}
