package io.github.harborreplication.fake;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A fault told in JSON: which requests, how often, and what goes wrong. */
final class FaultJson {
  private static final List<String> KINDS =
      List.of("fail", "reset", "loseAnswer", "delay", "dropBodyAfter", "respond");

  private FaultJson() {}

  static void add(Faults faults, Told told) {
    told.only(
        "method",
        "path",
        "times",
        "headers",
        "fail",
        "reset",
        "loseAnswer",
        "delay",
        "dropBodyAfter",
        "respond");
    List<String> kinds = KINDS.stream().filter(told::has).toList();
    if (kinds.size() != 1) {
      throw new IllegalArgumentException("A fault has one of " + KINDS + ", not " + kinds);
    }
    String method = told.text("method", "*");
    String path = told.text("path", "**");
    Faults narrowed = faults.on(method, path);
    Map<String, String> headers = told.has("headers") ? told.map("headers") : Map.of();
    for (Map.Entry<String, String> header : headers.entrySet()) {
      narrowed = narrowed.withHeader(header.getKey(), header.getValue());
    }
    if (told.has("respond")) {
      Told respond = told.object("respond").only("status", "body");
      narrowed.respond(method, path, respond.count("status", 200), respond.text("body", ""));
    } else {
      add(narrowed, told, kinds.get(0));
    }
  }

  private static void add(Faults faults, Told told, String kind) {
    int times = told.count("times", 1);
    switch (kind) {
      case "fail" -> faults.failNext(times, status(told));
      case "reset" -> faults.resetNext(asked(told, kind, times));
      case "loseAnswer" -> faults.loseNextAnswers(asked(told, kind, times));
      case "delay" -> delay(faults, told, times);
      default -> dropBody(faults, told, times);
    }
  }

  private static int status(Told told) {
    int status = told.count("fail", 500);
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException(
          "\"fail\" must be a status from 200 to 599, not " + status);
    }
    return status;
  }

  private static int asked(Told told, String kind, int times) {
    if (!told.flag(kind)) {
      throw new IllegalArgumentException("\"" + kind + "\" must be true: false asks for nothing");
    }
    return times;
  }

  private static void delay(Faults faults, Told told, int times) {
    Duration by = told.seconds("delay");
    if (told.has("times")) {
      faults.delayNext(times, by);
    } else {
      faults.delay(by);
    }
  }

  private static void dropBody(Faults faults, Told told, int times) {
    int bytes = told.count("dropBodyAfter", 1);
    if (told.has("times")) {
      faults.dropNextBodiesAfter(times, bytes);
    } else {
      faults.dropBodyAfter(bytes);
    }
  }
}
