package io.github.harborreplication.verification.conformance;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.value.WaitClock;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the fluent client reaches of the API document, found by using it against a server that is
 * derived from the document.
 */
final class FluentReach {
  private final ApiDocument document;
  private final Samples samples;
  private final Set<String> reached = new LinkedHashSet<>();
  private final List<Call> calls;

  private FluentReach(ApiDocument document) {
    this.document = document;
    this.samples = new Samples(document);
    AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    try (DocumentServer server = new DocumentServer(document);
        HarborReplication harbor =
            HarborReplication.builder()
                .url(server.url())
                .basicAuth("robot$ci", "s3cret")
                .requestId(() -> "id-1")
                .clock(WaitClock.of(now::get, pause -> now.updateAndGet(t -> t.plus(pause))))
                .build()) {
      FluentDrive drive =
          new FluentDrive(harbor, server, (call, made) -> shows(server, call, made));
      drive.drive();
      calls = server.calls();
      statuses(document).forEach(status -> refused(drive, server, status));
    }
    calls.stream().filter(call -> call.operation() != null).forEach(this::sent);
  }

  /** Runs the client against a document. */
  static FluentReach of(ApiDocument document) {
    return new FluentReach(document);
  }

  /** Returns what the client sent. */
  List<Call> calls() {
    return calls;
  }

  /** Returns what the document has and the client did not reach, named as in the list. */
  Set<String> unreached() {
    Set<String> wanted = new TreeSet<>();
    for (Operation operation : document.operations()) {
      wanted.add(operation.id());
      operation.parameters().forEach(one -> wanted.add(operation.id() + " " + one.getName()));
      operation.response().map(document::fields).ifPresent(all -> add(wanted, "reads", all));
      operation
          .sent()
          .ifPresent(
              body ->
                  ways(operation)
                      .forEach(
                          way -> add(wanted, operation.id() + " " + way, document.fields(body))));
      operation.rows().ifPresent(model -> keys(operation, model, wanted));
      operation.responses().keySet().forEach(status -> refusal(operation, status, wanted));
    }
    wanted.removeAll(reached);
    return wanted;
  }

  private static void add(Set<String> to, String what, Set<String> fields) {
    fields.forEach(field -> to.add(what + " " + field));
  }

  /** The ways to write the fields of a body, by method. */
  private List<String> ways(Operation operation) {
    return replaces(operation) ? List.of("changes", "copies") : List.of("writes");
  }

  /** Whether the request replaces what can be read at its path. */
  private boolean replaces(Operation operation) {
    return document
        .operation("GET", operation.path())
        .flatMap(Operation::response)
        .filter(response -> response.equals(operation.body()))
        .isPresent();
  }

  private void keys(Operation operation, String model, Set<String> wanted) {
    Schema<?> rows = ApiDocument.elements(operation.response().orElseThrow()).orElseThrow();
    Set<String> fields = ApiDocument.properties(document.resolved(rows)).keySet();
    for (String way : List.of("sort", "q")) {
      if (operation.takes(way)) {
        fields.forEach(field -> wanted.add(by(way) + " " + model + "." + field));
      }
    }
  }

  private static String by(String parameter) {
    return parameter.equals("sort") ? "sorts by" : "filters by";
  }

  private void refusal(Operation operation, String status, Set<String> wanted) {
    if (!status.startsWith("2")) {
      wanted.add("status " + status);
      operation.response(status).map(document::fields).ifPresent(all -> add(wanted, "reads", all));
    }
  }

  private void sent(Call call) {
    Operation operation = call.known();
    reached.add(operation.id());
    call.parameters().keySet().forEach(name -> reached.add(operation.id() + " " + name));
    operation.parameters().stream()
        .filter(one -> one.getIn().equals("header") && call.hasHeader(one.getName()))
        .map(Parameter::getName)
        .forEach(name -> reached.add(operation.id() + " " + name));
    operation
        .rows()
        .ifPresent(
            model -> {
              call.sortKeys().forEach(key -> reached.add("sorts by " + model + "." + key));
              call.filterKeys().forEach(key -> reached.add("filters by " + model + "." + key));
            });
    operation.sent().ifPresent(schema -> written(operation, call, schema));
  }

  private void written(Operation operation, Call call, Schema<?> schema) {
    if (!replaces(operation)) {
      Set<String> fields = samples.kept(schema, call.json(), call.json());
      add(reached, operation.id() + " writes", fields);
      return;
    }
    // A change of the model turns the first into the second, a copy the second into the first.
    boolean first = call.path().endsWith("/1");
    JsonElement other = samples.of(schema, first ? 2 : 1);
    String way = operation.id() + (first ? " changes" : " copies");
    add(reached, way, samples.kept(schema, call.json(), other));
  }

  private void shows(DocumentServer server, Call call, JsonElement made) {
    Schema<?> schema = call.known().response().orElseThrow();
    add(reached, "reads", samples.kept(schema, made, server.shown(call)));
  }

  private static Set<String> statuses(ApiDocument document) {
    Set<String> found = new TreeSet<>();
    document.operations().forEach(operation -> found.addAll(operation.responses().keySet()));
    found.removeIf(status -> status.startsWith("2"));
    return found;
  }

  private void refused(FluentDrive drive, DocumentServer server, String status) {
    drive
        .refused(Integer.parseInt(status))
        .ifPresent(
            refusal -> {
              reached.add("status " + status);
              server
                  .lastCall()
                  .known()
                  .response(status)
                  .ifPresent(
                      schema ->
                          add(
                              reached,
                              "reads",
                              samples.kept(schema, json(refusal), samples.of(schema, 1))));
            });
  }

  private static JsonObject json(HarborApiException refusal) {
    JsonObject one = new JsonObject();
    refusal.code().ifPresent(code -> one.addProperty("code", code));
    refusal.harborMessage().ifPresent(message -> one.addProperty("message", message));
    JsonArray all = new JsonArray();
    all.add(one);
    JsonObject errors = new JsonObject();
    errors.add("errors", all);
    return errors;
  }
}
