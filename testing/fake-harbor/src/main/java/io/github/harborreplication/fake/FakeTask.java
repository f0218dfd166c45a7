package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Snapshot.TaskSnapshot;
import java.time.Instant;
import java.util.Optional;

/** A task, the copy of one repository, as the server showed it when it was read. */
public final class FakeTask {
  private final TaskSnapshot task;

  FakeTask(TaskSnapshot task) {
    this.task = task;
  }

  /** {@return the id} */
  public long id() {
    return task.id();
  }

  /** {@return the id of its execution} */
  public long executionId() {
    return task.executionId();
  }

  /** {@return Pending, InProgress, Succeed, Failed or Stopped} */
  public String status() {
    return task.status();
  }

  /** {@return the repository with its number of items, {@code demo/web [3 item(s) in total]}} */
  public String source() {
    return task.source();
  }

  /** {@return the repository that it is copied to, written in the same way} */
  public String destination() {
    return task.destination();
  }

  /** {@return image or artifact} */
  public String resourceType() {
    return task.resourceType();
  }

  /** {@return copy, deletion or tag deletion} */
  public String operation() {
    return task.operation();
  }

  /** {@return how many attempts have begun} */
  public int attempts() {
    return task.runCount();
  }

  /** {@return when the latest attempt began, unless it is pending} */
  public Optional<Instant> start() {
    return Optional.ofNullable(task.start());
  }

  /** {@return when the latest attempt ended, if it has} */
  public Optional<Instant> end() {
    return Optional.ofNullable(task.end());
  }

  @Override
  public String toString() {
    return task.toString();
  }
}
