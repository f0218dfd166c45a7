package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.error.ExecutionFailedException;
import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.wait.Deadline;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.value.WaitClock;
import java.lang.System.Logger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A policy that is created for one execution, and removed after it in any case. */
final class OneOffCopy {
  static final String PREFIX = "one-off-";

  private static final Logger LOG = System.getLogger("io.github.harborreplication");
  private static final Pattern NAME = Pattern.compile(PREFIX + "\\d{8}T\\d{6}Z-[0-9a-f]{8}");
  private static final Duration CLEAN_UP = Duration.ofSeconds(10);

  /** Leaves time to disable what cannot be deleted. */
  private static final Duration DELETION = Duration.ofSeconds(8);

  private final Api api;
  private final String name;
  private @Nullable Long policy;
  private @Nullable Long execution;

  /** Whether no task of the execution can run any more. */
  private boolean settled;

  OneOffCopy(Api api, String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "policy name '"
              + name
              + "': must be a generated one, by which deleteOneOffs recognises it; begin with"
              + " harbor.policies().oneOff()");
    }
    this.api = api;
    this.name = name;
  }

  /** A name that no other policy has. */
  static String newName(WaitClock clock) {
    String time = clock.now().truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[-:]", "");
    return String.format(PREFIX + "%s-%08x", time, ThreadLocalRandom.current().nextInt());
  }

  static boolean isName(@Nullable String name) {
    return name != null && NAME.matcher(name).matches();
  }

  /** Creates the policy, and removes it after one execution. */
  Completion run(Deadline deadline, Function<Api, Applied> create) {
    Completion done;
    try {
      done = copy(deadline, create);
    } catch (ExecutionFailedException e) {
      settled = e.settled();
      cleanUp().ifPresent(e::addSuppressed);
      throw e;
    } catch (HarborException e) {
      if (policy != null || mayHaveCreated(e)) {
        cleanUp().ifPresent(e::addSuppressed);
      }
      throw e;
    }
    settled = true;
    cleanUp();
    return done;
  }

  private Completion copy(Deadline deadline, Function<Api, Applied> create) {
    long created = create.apply(deadline.bound(api)).id();
    policy = created;
    long started = PolicyRef.of(deadline.bound(api), created).start().id();
    execution = started;
    return new Awaiting(api, started).awaitSuccess(deadline);
  }

  private static boolean mayHaveCreated(HarborException e) {
    return !(e instanceof HarborApiException refused && refused.status() < 500);
  }

  /** Returns why the policy is left. An interruption must not leave it. */
  private Optional<HarborException> cleanUp() {
    boolean interrupted = Thread.interrupted();
    Deadline end = Deadline.in(CLEAN_UP, api.clock());
    try {
      Long id = policy == null ? idByName(end) : policy;
      if (id != null) {
        remove(id, end);
      }
      return Optional.empty();
    } catch (HarborException e) {
      LOG.log(
          Logger.Level.WARNING, "policy {0} is left for deleteOneOffs: {1}", name, e.toString());
      return Optional.of(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private @Nullable Long idByName(Deadline end) {
    return new PolicyList(end.bound(api)).named(name).map(Ids::of).orElse(null);
  }

  private void remove(long id, Deadline end) {
    IdleDeletion deletion = new IdleDeletion(api, id, true);
    if (settled && execution != null) {
      deletion.isOver(execution);
    }
    try {
      deletion.run(Deadline.in(DELETION, api.clock()));
    } catch (HarborException e) {
      PolicyRef.of(end.bound(api), id).update(change -> change.setEnabled(false));
      throw e;
    }
  }

  /** Deletes those of the policies that were left and can no longer run; returns how many. */
  static int deleteAll(Api api, Duration olderThan) {
    Instant latest = api.clock().now().minus(olderThan);
    return (int)
        new PolicyList(api)
            .where(PolicyFields.NAME.contains(PREFIX)).stream()
                .filter(policy -> isName(policy.getName()))
                .filter(
                    policy ->
                        policy.getCreationTime() == null
                            || !policy.getCreationTime().toInstant().isAfter(latest))
                .filter(policy -> PolicyRef.of(api, Ids.of(policy)).deleteIfIdle())
                .count();
  }
}
