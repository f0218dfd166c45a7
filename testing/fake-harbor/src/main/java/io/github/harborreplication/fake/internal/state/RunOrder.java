package io.github.harborreplication.fake.internal.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a script asks of a run; whatever is unset is decided as usual. Guarded by itself. */
public final class RunOrder {
  /** How a run ends when it never gets to copying. */
  public enum Shortcut {
    NOTHING_TO_DO,
    SOURCE_DOWN,
    SKIPPED
  }

  /**
   * Why a task fails.
   *
   * @param tries how many tries fail
   */
  public record Failure(String reason, int tries) {}

  public final Map<String, List<String>> copies = new LinkedHashMap<>();
  public final Map<String, Failure> failures = new HashMap<>();
  public final Map<String, List<Duration>> takesFor = new HashMap<>();
  public final Map<String, Duration> pendingOf = new HashMap<>();
  public final Map<String, String> logs = new HashMap<>();
  public List<Duration> statusLag = new ArrayList<>();
  public List<Duration> retryAfter = new ArrayList<>();
  public @Nullable Duration takes;
  public @Nullable Duration tasksAfter;
  public @Nullable Duration oneByOne;
  public @Nullable Duration pending;
  public @Nullable Duration stoppedAfter;
  public @Nullable Duration stoppedBeforeFailed;
  public @Nullable Duration statusAbsent;
  public @Nullable Shortcut shortcut;
  public @Nullable String reason;
  public @Nullable String operation;

  /** What the runs by this order copied; null as long as there was none that could copy. */
  private @Nullable Set<String> met;

  void met(Set<String> repositories) {
    met = met == null ? new TreeSet<>() : met;
    met.addAll(repositories);
  }

  /** What is wrong with it, now that its runs are over; empty when nothing is. */
  synchronized Optional<String> complaint() {
    Set<String> named = new TreeSet<>();
    List.of(failures, takesFor, pendingOf, logs).forEach(part -> named.addAll(part.keySet()));
    if (met == null || met.containsAll(named)) {
      return Optional.empty();
    }
    named.removeAll(met);
    return Optional.of(
        "a script is about " + String.join(", ", named) + ", but its runs had " + met);
  }
}
