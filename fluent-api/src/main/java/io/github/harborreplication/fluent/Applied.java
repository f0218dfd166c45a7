package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.error.ConflictException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.value.Difference;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a write did to a policy or a registry, field by field. */
public final class Applied {
  /** What happened. */
  public enum Change {
    /** There was none with its name. */
    CREATED,
    /** It differed, and was written. */
    UPDATED,
    /** Nothing differed; nothing was written. */
    UNCHANGED
  }

  private final String kind;
  private final long id;
  private final Change change;
  private final List<Difference> differences;

  private Applied(String kind, long id, Change change, List<Difference> differences) {
    this.kind = kind;
    this.id = id;
    this.change = change;
    this.differences = List.copyOf(differences);
  }

  static Applied created(String kind, long id, List<Difference> differences) {
    return new Applied(kind, id, Change.CREATED, differences);
  }

  static Applied toExisting(String kind, long id, List<Difference> differences) {
    return new Applied(
        kind, id, differences.isEmpty() ? Change.UNCHANGED : Change.UPDATED, differences);
  }

  /**
   * Creates what there is none of, or changes the existing one. Harbor has no way to do either in
   * one step: if somebody else creates or deletes it meanwhile, it starts anew.
   */
  static <T> Applied toNamed(
      Supplier<Optional<T>> find, Supplier<Applied> create, Function<T, Applied> change) {
    Optional<T> there = find.get();
    for (int races = 0; ; races++) {
      try {
        return there.map(change).orElseGet(create);
      } catch (ConflictException | NotFoundException e) {
        Optional<T> now = find.get();
        if (races == 3 || now.equals(there)) {
          throw e;
        }
        there = now;
      }
    }
  }

  /** {@return the id of the policy or registry} */
  public long id() {
    return id;
  }

  /** {@return what happened to it} */
  public Change change() {
    return change;
  }

  /**
   * {@return what differed from before, by field; of a created one, what is not a default} Empty if
   * and only if nothing was written.
   */
  public List<Difference> differences() {
    return differences;
  }

  @Override
  public String toString() {
    return kind + " " + id + " " + change + (differences.isEmpty() ? "" : " " + differences);
  }
}
