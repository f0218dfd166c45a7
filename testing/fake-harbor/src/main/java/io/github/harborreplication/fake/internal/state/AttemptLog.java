package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.internal.state.RunPlan.Attempt;
import io.github.harborreplication.fake.internal.state.RunPlan.TaskPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one attempt of a task writes to its log. An artifact has two layers: a small one that is
 * copied at once, and one that takes the time, or fails.
 */
final class AttemptLog {
  /** After this many tries of a layer the attempt has failed. */
  private static final int ATTEMPTS = 5;

  private final TaskPlan task;
  private final int number;
  private final Attempt attempt;
  private final List<Line> lines = new ArrayList<>();

  /**
   * Begins a log.
   *
   * @param number 0 for the first attempt
   */
  AttemptLog(TaskPlan task, int number) {
    this.task = task;
    this.number = number;
    this.attempt = task.attempts().get(number);
  }

  /** All lines, in order. */
  List<Line> lines(String source, String destination, int speed) {
    Duration begun = attempt.start();
    info(begun, 140, "client for source registry " + source + " created");
    info(begun, 150, "client for destination registry " + destination + " created");
    if (task.operation().equals("deletion")) {
      deletion();
    } else {
      copies(speed);
    }
    return lines;
  }

  private void deletion() {
    for (String tag : task.items()) {
      if (attempt.succeeds()) {
        info(
            attempt.end(),
            534,
            "the manifest of artifact " + task.destination() + ":" + tag + " is deleted");
      } else {
        error(attempt.end(), 534, attempt.reason());
      }
    }
  }

  private void copies(int speed) {
    String all = both(task.items().toString().replace(" ", ""));
    info(attempt.start(), 183, "copying " + all + "...");
    if (speed > 0) {
      info(attempt.start(), 186, "limit network speed at " + speed + " kb/s");
    }
    long copied = task.items().stream().filter(tag -> !isSkipped(tag)).count();
    Duration each = attempt.end().minus(attempt.start()).dividedBy(Math.max(1, copied));
    Duration at = attempt.start();
    for (String tag : task.items()) {
      head(at, tag);
      if (isFailing(tag) && attempt.failsAtManifest()) {
        error(at, 195, attempt.reason());
      } else if (!isSkipped(tag)) {
        layers(at, at.plus(each), tag);
        at = at.plus(each);
      }
    }
    if (attempt.succeeds()) {
      info(attempt.end(), 205, "copy " + all + " completed");
    } else {
      error(attempt.end(), 201, "got error during the whole transfer period, mark the job failure");
    }
  }

  /** The first artifact is the one that fails. */
  private boolean isFailing(String tag) {
    return !attempt.succeeds() && tag.equals(task.items().get(0));
  }

  /** What exists already is not copied, and so cannot fail. */
  private boolean isSkipped(String tag) {
    boolean copiedBefore = number > 0 && !tag.equals(task.items().get(0));
    return !isFailing(tag) && (copiedBefore || task.present().contains(tag));
  }

  private void head(Duration at, String tag) {
    String from = task.source() + ":" + tag;
    info(at, 211, "copying " + both(tag) + "...");
    info(at, 465, "pulling the manifest of artifact " + from + " ...");
    if (isFailing(tag) && attempt.failsAtManifest()) {
      String failed = "failed to pull the manifest of artifact " + from + ": ";
      error(at, 468, failed + attempt.reason());
      return;
    }
    info(at, 471, "the manifest of artifact " + from + " pulled");
    if (isSkipped(tag)) {
      String to = task.destination() + ":" + tag;
      info(at, 227, "the artifact " + to + " already exists on the destination registry, skip");
    }
  }

  private void layers(Duration begun, Duration done, String tag) {
    String small = "the blob " + Digest.of(task.source() + ":" + tag, "small");
    info(begun, 290, "copying " + small + "(the 1th running)...");
    if (number > 0) {
      info(begun, 340, small + " already exists on the destination registry, skip");
    }
    info(begun, 292, "copy " + small + " completed");
    if (isFailing(tag)) {
      failures(begun, done, tag);
      return;
    }
    String to = task.destination() + ":" + tag;
    String large = "the blob " + large(tag);
    info(begun, 290, "copying " + large + "(the 1th running)...");
    info(done, 292, "copy " + large + " completed");
    info(done, 494, "pushing the manifest of artifact " + to + " ...");
    info(done, 506, "the manifest of artifact " + to + " pushed");
    info(done, 254, "copy " + both(tag) + " completed");
  }

  /** Attempts after 2, 4, 8 and 16 s more, as far as the attempt lasts. */
  private void failures(Duration begun, Duration done, String tag) {
    String blob = "the blob " + large(tag);
    boolean push = attempt.failsAtPush();
    int place = push ? 396 : 380;
    String failed =
        (push
                ? "failed to pushing " + blob + ", size 30408704: "
                : "failed to pulling " + blob + ": ")
            + attempt.reason();
    Duration at = begun;
    for (int i = 1; i <= ATTEMPTS; i++) {
      info(at, 290, "copying " + blob + "(the " + i + "th running)...");
      int pause = 1 << i;
      if (i == ATTEMPTS || at.plusSeconds(pause).compareTo(done) > 0) {
        break;
      }
      error(at, place, failed);
      info(at, 298, "will retry " + pause + "s later");
      at = at.plusSeconds(pause);
    }
    error(done, place, failed);
    error(done, 195, attempt.reason());
  }

  /** The layer that a later attempt copies is the one that failed before. */
  private String large(String tag) {
    return tag.equals(task.items().get(0))
        ? Digest.named(task.attempts().get(0).reason())
            .orElseGet(() -> Digest.of(task.source() + ":" + tag, "large"))
        : Digest.of(task.source() + ":" + tag, "large");
  }

  private String both(String tags) {
    return task.source()
        + ":"
        + tags
        + "(source registry) to "
        + task.destination()
        + ":"
        + tags
        + "(destination registry)";
  }

  private void info(Duration at, int place, String message) {
    lines.add(new Line(at, "INFO", place, message));
  }

  private void error(Duration at, int place, String message) {
    lines.add(new Line(at, "ERROR", place, message));
  }

  /**
   * One line of a task's log.
   *
   * @param at since the execution's start
   * @param level INFO or ERROR
   * @param place the line of the server's code that wrote it
   */
  record Line(Duration at, String level, int place, String message) {
    private static final String FILE = "/controller/replication/transfer/image/transfer.go";

    String text(Instant start, HarborVersion version) {
      boolean oldest = version == HarborVersion.V2_10_3;
      return start.plus(at).truncatedTo(ChronoUnit.SECONDS)
          + " ["
          + level
          + "] ["
          + (oldest ? "/harbor/src" + FILE : FILE)
          + ":"
          + (oldest ? place + (place < 400 ? -1 : 2) : place)
          + "]: "
          + message
          + "\n";
    }
  }

  /** Invented digests of layers, the same for the same layer. */
  static final class Digest {
    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

    private Digest() {}

    static String of(String artifact, String layer) {
      long seed = (artifact + " " + layer).hashCode() * 0x9E3779B97F4A7C15L + 1;
      StringBuilder digest = new StringBuilder("sha256:");
      for (int i = 0; i < 4; i++) {
        seed = seed * 6364136223846793005L + 1442695040888963407L;
        digest.append(String.format(Locale.ROOT, "%016x", seed));
      }
      return digest.toString();
    }

    /** The digest in a text. */
    static Optional<String> named(String text) {
      Matcher matcher = FORM.matcher(text);
      return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }
  }
}
