package io.github.harborreplication.fake.internal.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The faults that are still to come, in the order in which they were added. */
public final class FaultBook {
  /** A fault that stays until faults are cleared. */
  public static final int ALWAYS = Integer.MAX_VALUE;

  private static final class Entry {
    private final FaultRule rule;
    private int left;

    private Entry(FaultRule rule, int left) {
      this.rule = rule;
      this.left = left;
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  /** Adds a fault for this many requests; those that stay come last, the latest of them first. */
  public synchronized void add(FaultRule rule, int times) {
    int limited = (int) entries.stream().filter(entry -> entry.left != ALWAYS).count();
    entries.add(limited, new Entry(rule, times));
  }

  public synchronized void clear() {
    entries.clear();
  }

  /** Takes the one fault, other than a delay, that meets this request. */
  synchronized Optional<FaultRule.Effect> take(String method, String path) {
    for (Iterator<Entry> each = entries.iterator(); each.hasNext(); ) {
      Entry entry = each.next();
      boolean delay = entry.rule.effect() instanceof FaultRule.Delay;
      if (!delay && entry.rule.concerns(method, path)) {
        use(entry, each);
        return Optional.of(entry.rule.effect());
      }
    }
    return Optional.empty();
  }

  /** Takes all delays that meet this request. */
  synchronized Duration takeDelay(String method, String path) {
    Duration sum = Duration.ZERO;
    for (Iterator<Entry> each = entries.iterator(); each.hasNext(); ) {
      Entry entry = each.next();
      if (entry.rule.effect() instanceof FaultRule.Delay delay
          && entry.rule.concerns(method, path)) {
        use(entry, each);
        sum = sum.plus(delay.by());
      }
    }
    return sum;
  }

  private static void use(Entry entry, Iterator<Entry> each) {
    if (entry.left != ALWAYS) {
      entry.left--;
    }
    if (entry.left == 0) {
      each.remove();
    }
  }

  /**
   * Something that goes wrong with requests of one kind.
   *
   * @param method {@code *} for any
   * @param path below {@code /api/v2.0}
   */
  public record FaultRule(String method, Pattern path, Effect effect) {
    /** What goes wrong. */
    public sealed interface Effect {}

    /** The response comes late. */
    public record Delay(Duration by) implements Effect {}

    /**
     * The connection breaks.
     *
     * @param happens whether the server processes the request before
     */
    public record Reset(boolean happens) implements Effect {}

    /** Another response comes, and the server does nothing. */
    public record Replace(int status, Map<String, String> headers, String body) implements Effect {}

    /** The response stops in the middle of its body. */
    public record Truncate(int bytes) implements Effect {}

    boolean concerns(String wantedMethod, String wantedPath) {
      return (method.equals("*") || method.equals(wantedMethod))
          && path.matcher(wantedPath).matches();
    }
  }
}
