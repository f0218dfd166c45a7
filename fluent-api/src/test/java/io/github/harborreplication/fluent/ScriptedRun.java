package io.github.harborreplication.fluent;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How an execution stands at one time, as a test writes it. */
final class ScriptedRun {
  private static final String UNSET = "0001-01-01T00:00:00.000Z";
  private final String status;
  private String reason = "";
  private final List<Task> tasks = new ArrayList<>();
  private int missingFromCounts;
  private double begun;

  private record Task(String status, double start, double end) {}

  private ScriptedRun(String status) {
    this.status = status;
  }

  /** With this status word; null: with none. */
  static ScriptedRun shows(String status) {
    return new ScriptedRun(status);
  }

  ScriptedRun because(String text) {
    reason = text;
    return this;
  }

  /** At which second the execution began; 0 by default. */
  ScriptedRun begun(double second) {
    begun = second;
    return this;
  }

  ScriptedRun succeeded(int count) {
    for (int i = 0; i < count; i++) {
      tasks.add(new Task("Succeed", 0, 1));
    }
    return this;
  }

  ScriptedRun running(int count) {
    for (int i = 0; i < count; i++) {
      tasks.add(new Task("InProgress", 0, Double.NaN));
    }
    return this;
  }

  ScriptedRun stopped(int count) {
    for (int i = 0; i < count; i++) {
      tasks.add(new Task("Stopped", 0, 1));
    }
    return this;
  }

  /** One failed task, with the seconds at which its try began and ended; NaN: not set. */
  ScriptedRun failed(double start, double end) {
    tasks.add(new Task("Failed", start, end));
    return this;
  }

  /** The counters show one failed task that the list does not show as failed any more. */
  ScriptedRun failedOnlyInCounts() {
    missingFromCounts++;
    return this;
  }

  JsonObject execution(Instant begin) {
    JsonObject json = new JsonObject();
    json.addProperty("id", 45);
    json.addProperty("policy_id", 5);
    if (status != null) {
      json.addProperty("status", status);
    }
    json.addProperty("status_text", reason);
    json.addProperty("trigger", "manual");
    json.addProperty("start_time", time(begin, begun));
    json.addProperty("end_time", UNSET);
    json.addProperty("total", tasks.size() + missingFromCounts);
    json.addProperty("in_progress", count("InProgress"));
    json.addProperty("succeed", count("Succeed"));
    json.addProperty("failed", count("Failed") + missingFromCounts);
    json.addProperty("stopped", count("Stopped"));
    return json;
  }

  private long count(String word) {
    return tasks.stream().filter(task -> task.status.equals(word)).count();
  }

  JsonArray tasks(Instant begin) {
    JsonArray json = new JsonArray();
    int id = 129;
    for (Task task : tasks) {
      JsonObject row = new JsonObject();
      row.addProperty("id", id++);
      row.addProperty("execution_id", 45);
      row.addProperty("status", task.status);
      row.addProperty("operation", "copy");
      row.addProperty("src_resource", "library/a [1 item(s) in total]");
      row.addProperty("dst_resource", "mirror/a [1 item(s) in total]");
      row.addProperty("start_time", time(begin, task.start));
      row.addProperty("end_time", Double.isNaN(task.end) ? UNSET : time(begin, task.end));
      json.add(row);
    }
    return json;
  }

  private static String time(Instant begin, double second) {
    return begin.plusMillis(Math.round(second * 1000)).toString();
  }
}
