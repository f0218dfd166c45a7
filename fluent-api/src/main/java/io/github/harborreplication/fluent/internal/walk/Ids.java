package io.github.harborreplication.fluent.internal.walk;

import io.github.harborreplication.fluent.internal.http.Reply;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTask;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ids of what Harbor returns, which it never omits. */
public final class Ids {
  static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private Ids() {}

  public static long of(ReplicationPolicy policy) {
    return present(policy.getId());
  }

  public static long of(ReplicationExecution execution) {
    return present(execution.getId());
  }

  public static long of(ReplicationTask task) {
    return present(task.getId());
  }

  public static long of(Registry registry) {
    return present(registry.getId());
  }

  /** Refuses what cannot be an id before it is sent. */
  public static long checked(String what, long id) {
    if (id < 1) {
      throw new IllegalArgumentException(what + " " + id + ": ids are counted from 1");
    }
    return id;
  }

  /** Refuses what cannot be a name before it is sent. */
  public static String checkedName(String what, String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException(what + " name '': must not be empty");
    }
    return name;
  }

  /** The id at the end of the {@code Location} of what was created. */
  public static long created(Reply<Void> reply) {
    String location = reply.header("Location");
    long id = location == null ? 0 : lastSegment(location);
    if (id < 1) {
      throw reply.broken("what was created has no id: its Location is " + location);
    }
    return id;
  }

  /** The number after the last slash; 0 when that is none. */
  private static long lastSegment(String location) {
    int end = location.length();
    while (end > 0 && location.charAt(end - 1) == '/') {
      end--;
    }
    String last = location.substring(location.lastIndexOf('/', end - 1) + 1, end);
    try {
      return last.matches("\\d{1,19}") ? Long.parseLong(last) : 0;
    } catch (NumberFormatException beyondLong) {
      return 0;
    }
  }

  private static long present(@Nullable Long id) {
    if (id == null) {
      throw new IllegalStateException("an item without id, which PageRequest refuses");
    }
    return id;
  }
}
