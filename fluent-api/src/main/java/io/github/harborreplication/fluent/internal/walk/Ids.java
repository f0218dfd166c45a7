package io.github.harborreplication.fluent.internal.walk;

import static java.util.Objects.requireNonNull;

import io.github.harborreplication.fluent.internal.http.Reply;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTask;
import java.util.regex.Pattern;

/** The ids of what Harbor returns, which it never omits. */
public final class Ids {
  static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private Ids() {}

  public static long of(ReplicationPolicy policy) {
    return requireNonNull(policy.getId());
  }

  public static long of(ReplicationExecution execution) {
    return requireNonNull(execution.getId());
  }

  public static long of(ReplicationTask task) {
    return requireNonNull(task.getId());
  }

  public static long of(Registry registry) {
    return requireNonNull(registry.getId());
  }

  public static long checked(String what, long id) {
    if (id < 1) {
      throw new IllegalArgumentException(what + " " + id + ": ids are counted from 1");
    }
    return id;
  }

  public static String checkedName(String what, String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException(what + " name '': must not be empty");
    }
    return name;
  }

  /** The id at the end of the {@code Location} of what was created. */
  public static long created(Reply<Void> reply) {
    String location = reply.header("Location");
    String[] segments = location == null ? new String[0] : location.split("/");
    String last = segments.length == 0 ? "" : segments[segments.length - 1];
    long id = last.matches("\\d{1,19}") ? Long.parseUnsignedLong(last) : 0;
    if (id < 1) {
      throw reply.broken("what was created has no id: its Location is " + location);
    }
    return id;
  }
}
