package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.internal.state.RunPlan.Attempt;
import io.github.harborreplication.fake.internal.state.RunPlan.StatusChange;
import io.github.harborreplication.fake.internal.state.RunPlan.TaskPlan;
import io.github.harborreplication.fake.internal.state.Scripts.Script;
import io.github.harborreplication.fake.internal.state.Scripts.Script.Failure;
import io.github.harborreplication.fake.internal.state.Scripts.Script.Shortcut;
import io.github.harborreplication.fake.internal.state.Selection.BrokenOff;
import io.github.harborreplication.fake.internal.state.ServerState.Cause;
import io.github.harborreplication.fake.value.CopyError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lays down what a run will do, from the policy, its source and the scripts. */
final class Planner {
  /** What a real one needs to find out that there is nothing to do, or that the source is down. */
  private static final Duration AT_ONCE = Duration.ofMillis(100);

  private static final Duration PENDING = Duration.ofMillis(100);
  private static final Duration TAKES = Duration.ofSeconds(1);

  /** The server gives up after this many. */
  private static final int ATTEMPTS = 3;

  /** Inside of what the server's own pauses are: 16 to 74 s, then 31 to 118 s. */
  private static final List<Duration> RETRY_AFTER =
      List.of(Duration.ofSeconds(45), Duration.ofSeconds(75));

  private static final List<Duration> STATUS_LAG = List.of(Duration.ofSeconds(1));

  private final Script order;
  private final Script usual;
  private final Registries registries;

  /**
   * Plans by one script.
   *
   * @param usual what every run does unless {@code order} says otherwise
   */
  Planner(Script order, Script usual, Registries registries) {
    this.order = order;
    this.usual = usual;
    this.registries = registries;
  }

  static RunPlan skipped() {
    return ended(
        Duration.ZERO, Status.FAILED, "Execution skipped: active replication still in progress.");
  }

  RunPlan plan(Policy policy, Registry source, Cause cause) {
    try {
      return planned(policy, source, cause);
    } catch (BrokenOff reason) {
      return ended(AT_ONCE, Status.FAILED, String.valueOf(reason.getMessage()));
    }
  }

  private RunPlan planned(Policy policy, Registry source, Cause cause) {
    Shortcut shortcut = order.shortcut != null ? order.shortcut : usual.shortcut;
    String reason = order.reason != null ? order.reason : usual.reason;
    if (shortcut == Shortcut.SKIPPED) {
      return skipped();
    }
    if (shortcut == Shortcut.SOURCE_DOWN) {
      return brokenOff(reason != null ? reason : RegistryServers.unreachable(source.url()));
    }
    Optional<String> obstacle =
        shortcut == null ? registries.servers().obstacle(source) : Optional.empty();
    if (obstacle.isPresent()) {
      return brokenOff(reason != null ? reason : obstacle.get());
    }
    SortedMap<String, List<String>> copies =
        order.copies.isEmpty()
            ? Selection.of(policy, registries, cause)
            : new TreeMap<>(order.copies);
    if (shortcut == null) {
      order.met(copies.keySet());
    }
    if (shortcut == Shortcut.NOTHING_TO_DO || copies.isEmpty()) {
      return ended(found(), Status.SUCCEEDED, "no resources need to be replicated");
    }
    // One name that is too short breaks the run of all, before anything is copied.
    copies.keySet().forEach(repository -> Selection.destination(policy, repository));
    List<TaskPlan> tasks = new ArrayList<>();
    String operation =
        first(order.operation, usual.operation, first(cause.operation(), null, "copy"));
    copies.forEach((name, tags) -> tasks.add(task(policy, name, tags, tasks.size(), operation)));
    List<Duration> lags = first(order.statusLag, usual.statusLag, STATUS_LAG);
    Duration absent = first(order.statusAbsent, usual.statusAbsent, Duration.ZERO);
    return new RunPlan(tasks, StatusCourse.of(tasks, lags, absent, reason));
  }

  /** When the server knows what to copy. */
  private Duration found() {
    return first(order.tasksAfter, usual.tasksAfter, AT_ONCE);
  }

  private RunPlan brokenOff(String text) {
    Duration found = found();
    Duration stopped = first(order.stoppedBeforeFailed, usual.stoppedBeforeFailed, Duration.ZERO);
    Duration failed = found.plus(stopped);
    return new RunPlan(
        List.of(),
        List.of(
            new StatusChange(found, Status.STOPPED, "", found),
            new StatusChange(failed, Status.FAILED, text, failed)));
  }

  private static RunPlan ended(Duration at, Status status, String text) {
    return new RunPlan(List.of(), List.of(new StatusChange(at, status, text, at)));
  }

  private TaskPlan task(
      Policy policy, String repository, List<String> tags, int index, String operation) {
    Duration created =
        first(order.tasksAfter, usual.tasksAfter, Duration.ZERO)
            .plus(first(order.oneByOne, usual.oneByOne, Duration.ZERO).multipliedBy(index));
    String destination = Selection.destination(policy, repository);
    List<String> present =
        tags.stream().filter(tag -> registries.isDelivered(destination, tag)).toList();
    Failure failure = find(order.failures, usual.failures, repository);
    Registry target = registries.orMissing(policy.destinationRegistryId());
    if (operation.equals(ServerState.TAG_DELETION) && !target.type().equals("harbor")) {
      failure = new Failure("a " + target.type() + " cannot delete a tag", null, ATTEMPTS);
    }
    if (failure != null && failure.error() != null) {
      Registry source = registries.orMissing(policy.sourceRegistryId());
      failure =
          new Failure(
              reason(failure.error(), source, repository, destination, tags.get(0)),
              failure.error(),
              failure.attempts());
    }
    if (failure == null || failure.attempts() < ATTEMPTS) {
      arrive(operation, destination, tags);
    }
    return new TaskPlan(
        repository,
        destination,
        tags,
        policy.sourceRegistryId() == 0 ? "artifact" : "image",
        operation,
        created,
        attempts(repository, created, failure),
        find(order.logs, usual.logs, repository),
        present);
  }

  private void arrive(String operation, String destination, List<String> tags) {
    if (operation.equals("copy")) {
      registries.deliver(destination, tags);
    } else {
      registries.undeliver(destination, tags);
    }
  }

  private List<Attempt> attempts(String repository, Duration created, @Nullable Failure failure) {
    List<Duration> pauses = first(order.retryAfter, usual.retryAfter, RETRY_AFTER);
    List<Duration> own = find(order.takesFor, usual.takesFor, repository);
    List<Duration> takes = own != null ? own : List.of(first(order.takes, usual.takes, TAKES));
    Duration pending = find(order.pendingOf, usual.pendingOf, repository);
    Duration start =
        created.plus(pending != null ? pending : first(order.pending, usual.pending, PENDING));
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < ATTEMPTS; i++) {
      boolean fails = failure != null && i < failure.attempts();
      Duration end = start.plus(nth(takes, i));
      attempts.add(
          fails && failure != null
              ? new Attempt(start, end, false, failure.reason(), failure.error())
              : new Attempt(start, end, true, ""));
      if (!fails) {
        break;
      }
      start = end.plus(nth(pauses, i));
    }
    return attempts;
  }

  /** The response of the registry's server, as the client that failed shows it. */
  private static String reason(
      CopyError error, Registry source, String repository, String destination, String tag) {
    return switch (error) {
      case QUOTA_EXCEEDED ->
          response(
              403,
              "DENIED",
              "adding 29.0 MiB of storage resource, which when updated to current usage of 152.4"
                  + " MiB will exceed the configured upper limit of 150.0 MiB.",
              "");
      case UNAUTHORIZED ->
          response(
              401,
              "UNAUTHORIZED",
              "authentication required",
              "[{\"Type\":\"repository\",\"Class\":\"\",\"Name\":\""
                  + repository
                  + "\",\"Action\":\"pull\"}]");
      case RATE_LIMITED ->
          response(
              429,
              "TOOMANYREQUESTS",
              "You have reached your pull rate limit. You may increase the limit by authenticating"
                  + " and upgrading: https://www.docker.com/increase-rate-limit",
              "");
      case MANIFEST_UNKNOWN ->
          response(404, "MANIFEST_UNKNOWN", "manifest unknown", "{\"Tag\":\"" + tag + "\"}");
      case NO_SPACE ->
          response(
              500,
              "UNKNOWN",
              "unknown error",
              "{\"DriverName\":\"filesystem\",\"Enclosed\":{\"Op\":\"write\",\"Path\":"
                  + "\"/storage/docker/registry/v2/repositories/"
                  + destination
                  + "/_uploads/cf12a314-e339-4a85-a821-ea2ba4b7dda1/data\",\"Err\":28}}");
      case TLS ->
          "Get \""
              + source.url().replaceFirst("^http:", "https:").replaceFirst("/+$", "")
              + "/v2/"
              + repository
              + "/manifests/"
              + tag
              + "\": tls: failed to verify certificate: x509: certificate signed by unknown"
              + " authority";
    };
  }

  private static String response(int status, String code, String message, String detail) {
    return "http status code: "
        + status
        + ", body: {\"errors\":[{\"code\":\""
        + code
        + "\",\"message\":\""
        + message
        + (detail.isEmpty() ? "\"}]}" : "\",\"detail\":" + detail + "}]}");
  }

  private static Duration nth(List<Duration> durations, int index) {
    return durations.get(Math.min(index, durations.size() - 1));
  }

  private static <T> T first(@Nullable T wanted, @Nullable T otherwise, T last) {
    return wanted != null ? wanted : otherwise != null ? otherwise : last;
  }

  private static List<Duration> first(
      List<Duration> wanted, List<Duration> otherwise, List<Duration> last) {
    return !wanted.isEmpty() ? wanted : !otherwise.isEmpty() ? otherwise : last;
  }

  private static <T> @Nullable T find(Map<String, T> wanted, Map<String, T> usual, String key) {
    T found = wanted.get(key);
    return found != null ? found : usual.get(key);
  }
}
