package io.github.harborreplication.fake.internal.state;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a run starts, and what it is about.
 *
 * @param trigger manual, scheduled or event_based
 * @param artifacts tags by repository that the event is about; null for all that the source holds
 * @param operation that the event requires; null for what is usual
 */
public record Cause(
    String trigger, @Nullable Map<String, List<String>> artifacts, @Nullable String operation) {

  /** Somebody's hand, or the clock: the run is about all that the source holds. */
  public static Cause of(String trigger) {
    return new Cause(trigger, null, null);
  }
}
