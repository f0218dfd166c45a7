package io.github.harborreplication.fake.internal.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When scheduled policies run. Nothing runs in the background: the first access after the clock has
 * moved starts the executions of the time in between.
 */
final class Schedule {
  /** Of a policy at once; a clock that jumps ahead by years must not fill the memory. */
  private static final int LIMIT = 1000;

  /** A moment at which a policy runs. */
  record Due(Instant at, Policy policy) {}

  private @Nullable Instant seen;
  private @Nullable Instant next;
  private long changesSeen = -1;

  /** What has become due since the last call, in order of time. */
  List<Due> due(Policies policies, Instant now) {
    Instant since = seen;
    seen = now;
    if (since == null || !now.isAfter(since)) {
      // The clock was set back, or has just been set: runs are counted from here.
      next = null;
      return List.of();
    }
    if (policies.changes() != changesSeen || next == null) {
      next = earliest(policies, since);
      changesSeen = policies.changes();
    }
    if (now.isBefore(next)) {
      return List.of();
    }
    List<Due> due = new ArrayList<>();
    for (Policy policy : policies.all()) {
      due.addAll(between(policies, policy, since, now));
    }
    due.sort(Comparator.comparing(Due::at).thenComparing(one -> one.policy().id()));
    next = null;
    return due;
  }

  private static Instant earliest(Policies policies, Instant since) {
    return policies.all().stream()
        .flatMap(policy -> cron(policies, policy).flatMap(cron -> cron.after(since)).stream())
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  private static List<Due> between(Policies policies, Policy policy, Instant since, Instant until) {
    return cron(policies, policy).stream()
        .flatMap(times -> latest(times, since, until).stream())
        .map(at -> new Due(at, policy))
        .toList();
  }

  /** Looks back from the end, further each time, until there are enough. */
  private static List<Instant> latest(Cron cron, Instant since, Instant until) {
    for (Duration back = Duration.ofHours(1); ; back = back.multipliedBy(8)) {
      boolean all = back.compareTo(Duration.between(since, until)) >= 0;
      List<Instant> times = times(cron, all ? since : until.minus(back), until);
      if (all || times.size() >= LIMIT) {
        return times.subList(Math.max(0, times.size() - LIMIT), times.size());
      }
    }
  }

  private static List<Instant> times(Cron cron, Instant since, Instant until) {
    List<Instant> times = new ArrayList<>();
    Optional<Instant> at = cron.after(since);
    while (at.isPresent() && !at.get().isAfter(until)) {
      times.add(at.get());
      at = cron.after(at.get());
    }
    return times;
  }

  private static Optional<Cron> cron(Policies policies, Policy policy) {
    String text = policy.cron();
    return text != null && policies.hasSchedule(policy) ? Cron.parse(text) : Optional.empty();
  }
}
