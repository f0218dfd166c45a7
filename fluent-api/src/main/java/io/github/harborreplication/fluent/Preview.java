package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.harborreplication.fluent.error.ChangedMeanwhileException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.value.Difference;
import java.util.List;
import java.util.function.Function;

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
  private final Function<List<Difference>, Applied> write;

  private Preview(
      Change change, List<Difference> differences, Function<List<Difference>, Applied> write) {
    this.change = change;
    this.differences = List.copyOf(differences);
    this.write = write;
  }

  static Preview ofNew(
      List<Difference> differences, Function<List<Difference>, Applied> createSame) {
    return new Preview(Change.CREATE, differences, createSame);
  }

  static Preview ofExisting(
      List<Difference> differences, Function<List<Difference>, Applied> changeSame) {
    return new Preview(
        differences.isEmpty() ? Change.NONE : Change.UPDATE, differences, changeSame);
  }

  /** {@return what would happen to the policy or registry} */
  public Change change() {
    return change;
  }

  /** {@return what would differ, by field; of a new one, what is not a default} */
  public List<Difference> differences() {
    return differences;
  }

  /**
   * Does what this preview shows, and nothing else. First reads the policy or registry again: if it
   * is as drafted already, nothing is written; if it is no longer what the preview was made of, it
   * is not written either. Harbor cannot guard a write, so somebody else's write between that GET
   * and the write is still lost.
   *
   * <p>Sends one or two GETs and, if something is to be written, one POST or PUT. Safe to repeat.
   *
   * @return the id of the policy or registry, and what was done
   * @throws ChangedMeanwhileException if somebody else created, changed or deleted it; nothing is
   *     written then
   * @throws IllegalArgumentException if it can no longer be written because its registry changed;
   *     nothing is written then
   * @throws HarborException if a request fails
   */
  @CanIgnoreReturnValue
  public Applied apply() {
    return write.apply(differences);
  }

  @Override
  public String toString() {
    return change + (differences.isEmpty() ? "" : " " + differences);
  }
}
