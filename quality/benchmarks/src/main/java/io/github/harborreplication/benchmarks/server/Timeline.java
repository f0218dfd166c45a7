package io.github.harborreplication.benchmarks.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Serves an execution as it was recorded, at the time of a clock of its own; or several alike, with
 * ids from the recorded one on.
 */
public final class Timeline implements BareServer.Handler {
  private static final String FAILED_ONLY = "status=Failed";

  private final NavigableMap<Long, JsonObject> points = new TreeMap<>();
  private final long id;
  private final int count;
  private final Instant begin;
  private final AtomicLong elapsedNanos = new AtomicLong();
  private final AtomicLong pauses = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();

  public Timeline(String recording) {
    this(recording, 1);
  }

  public Timeline(String recording, int count) {
    this.count = count;
    JsonObject step = stepWithTimeline(RecordedRows.read(recording));
    this.id = step.get("timelineOf").getAsLong();
    for (JsonElement element : step.getAsJsonArray("timeline")) {
      JsonObject point = element.getAsJsonObject();
      points.put(point.get("elapsedMs").getAsLong(), point);
    }
    this.begin =
        OffsetDateTime.parse(execution(points.firstEntry()).get("start_time").getAsString())
            .toInstant();
  }

  private static JsonObject stepWithTimeline(JsonObject recording) {
    for (JsonElement step : recording.getAsJsonArray("steps")) {
      if (step.getAsJsonObject().has("timeline")) {
        return step.getAsJsonObject();
      }
    }
    throw new IllegalArgumentException("a recording without a timeline");
  }

  public long id() {
    return id;
  }

  public Instant now() {
    return begin.plus(elapsed());
  }

  public void advance(Duration by) {
    elapsedNanos.addAndGet(Math.max(by.toNanos(), 0));
    pauses.incrementAndGet();
  }

  /** Begins again. */
  public void restart() {
    elapsedNanos.set(0);
  }

  /** How often the time advanced. */
  public long pauses() {
    return pauses.get();
  }

  public Duration elapsed() {
    return Duration.ofNanos(elapsedNanos.get());
  }

  public long requests() {
    return requests.get();
  }

  /** When the counters of tasks reached their last values. */
  public Duration lastTaskDone() {
    String end = counters(points.lastEntry());
    long done = points.lastKey();
    for (Map.Entry<Long, JsonObject> point : points.descendingMap().entrySet()) {
      if (!counters(point).equals(end)) {
        break;
      }
      done = point.getKey();
    }
    return Duration.ofMillis(done);
  }

  /** When the execution reached its last status. */
  public Duration statusFollowed() {
    return Duration.ofMillis(points.lastKey());
  }

  private static JsonObject execution(Map.Entry<Long, JsonObject> point) {
    return point.getValue().getAsJsonObject("execution");
  }

  private static JsonObject execution(Map.Entry<Long, JsonObject> point, long id) {
    JsonObject execution = execution(point).deepCopy();
    execution.addProperty("id", id);
    return execution;
  }

  private static String counters(Map.Entry<Long, JsonObject> point) {
    JsonObject execution = execution(point);
    return execution.get("total")
        + " "
        + execution.get("in_progress")
        + " "
        + execution.get("succeed")
        + " "
        + execution.get("failed");
  }

  @Override
  public void write(String method, String target, OutputStream out) throws IOException {
    requests.incrementAndGet();
    Map.Entry<Long, JsonObject> point = points.floorEntry(elapsed().toMillis());
    point = point == null ? points.firstEntry() : point;
    String date =
        "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(now().atOffset(ZoneOffset.UTC));
    if (target.contains("/executions?")) {
      JsonArray executions = new JsonArray();
      for (long i = id + count - 1; i >= id; i--) {
        executions.add(execution(point, i));
      }
      out.write(Responses.object(executions.toString(), date, "X-Total-Count: " + count));
      return;
    }
    if (!target.contains("/tasks?")) {
      long requested = Long.parseLong(target.substring(target.lastIndexOf('/') + 1));
      out.write(Responses.object(execution(point, requested).toString(), date));
      return;
    }
    JsonArray tasks = new JsonArray();
    for (JsonElement task : point.getValue().getAsJsonArray("tasks")) {
      String status = task.getAsJsonObject().get("status").getAsString();
      if (!target.contains(FAILED_ONLY) || status.equals("Failed")) {
        tasks.add(task);
      }
    }
    out.write(Responses.object(tasks.toString(), date, "X-Total-Count: " + tasks.size()));
  }
}
