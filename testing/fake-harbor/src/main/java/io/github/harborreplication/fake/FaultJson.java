package io.github.harborreplication.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A fault told in JSON: which requests, how often, and what goes wrong. */
final class FaultJson {
  private static final List<String> KINDS =
      List.of(
          "failWith", "respondWith", "resetConnection", "loseResponse", "delay", "dropBodyAfter");

  private FaultJson() {}

  static void add(Faults faults, Told told) {
    List<String> members = new ArrayList<>(List.of("method", "path", "next", "headers"));
    members.addAll(KINDS);
    told.only(members.toArray(String[]::new));
    List<String> kinds = KINDS.stream().filter(told::has).toList();
    if (kinds.size() != 1) {
      throw new IllegalArgumentException("A fault has one of " + KINDS + ", not " + kinds);
    }
    Faults narrowed = faults.on(told.text("method", "*"), told.text("path", "**"));
    if (told.has("next")) {
      narrowed = narrowed.next(told.count("next", 1));
    }
    Map<String, String> headers = told.has("headers") ? told.map("headers") : Map.of();
    for (Map.Entry<String, String> header : headers.entrySet()) {
      narrowed = narrowed.withHeader(header.getKey(), header.getValue());
    }
    add(narrowed, told, kinds.get(0));
  }

  private static void add(Faults faults, Told told, String kind) {
    switch (kind) {
      case "failWith" -> faults.failWith(told.count(kind, 500));
      case "respondWith" -> respond(faults, told.object(kind));
      case "delay" -> faults.delay(told.seconds(kind));
      case "dropBodyAfter" -> faults.dropBodyAfter(told.count(kind, 1));
      default -> {
        if (!told.flag(kind)) {
          throw new IllegalArgumentException(
              "\"" + kind + "\" must be true: false asks for nothing");
        }
        if (kind.equals("loseResponse")) {
          faults.loseResponse();
        } else {
          faults.resetConnection();
        }
      }
    }
  }

  private static void respond(Faults faults, Told told) {
    told.only("status", "contentType", "body");
    faults.respondWith(
        told.count("status", 200),
        told.text("contentType", "application/json; charset=utf-8"),
        told.text("body", ""));
  }
}
