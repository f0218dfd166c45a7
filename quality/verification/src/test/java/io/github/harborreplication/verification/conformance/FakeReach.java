package io.github.harborreplication.verification.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What FakeHarbor knows of the API document, found by sending each operation of the document: with
 * each parameter, which must change the response; with bodies that set every field, which must be
 * read back and must not have existed before; and wrongly, for the statuses.
 */
final class FakeReach {
  /** One of these changes the response of any list, unless the parameter is ignored. */
  private static final List<String> VALUES =
      List.of(
          "1",
          "2",
          "id",
          "-id",
          "true",
          "x",
          "Failed",
          "scheduled",
          "artifact",
          "nightly",
          "plain",
          "name=nightly",
          "name=source-plain");

  private final ApiDocument document;
  private final Samples samples;
  private final JsonObject everything;
  private final Set<String> reached = new LinkedHashSet<>();
  private final List<Exchange> exchanges = new ArrayList<>();

  private FakeReach(ApiDocument document) {
    this.document = document;
    this.samples = new Samples(document);
    this.everything = samples.named("ReplicationPolicy", 1).getAsJsonObject();
    document.operations().forEach(this::ask);
  }

  /** Sends FakeHarbor every request that a document has. */
  static FakeReach of(ApiDocument document) {
    return new FakeReach(document);
  }

  /** Returns the exchanges. */
  List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /** Returns what the document has and FakeHarbor does not know, named as in the list. */
  Set<String> unknown() {
    Set<String> wanted = new TreeSet<>();
    for (Operation operation : document.operations()) {
      String id = operation.id();
      wanted.add(id);
      operation.parameters().forEach(one -> wanted.add(id + " " + one.getName()));
      operation.responses().keySet().forEach(status -> wanted.add(id + " responses " + status));
      operation.response().map(document::fields).ifPresent(all -> add(wanted, "shows", all));
      operation.sent().map(document::fields).ifPresent(all -> add(wanted, id + " takes", all));
    }
    wanted.removeAll(reached);
    return wanted;
  }

  private static void add(Set<String> to, String what, Set<String> fields) {
    fields.forEach(field -> to.add(what + " " + field));
  }

  /** Each operation is sent to a separate server, so that none sees the effects of another. */
  private void ask(Operation operation) {
    try (PopulatedFake fake = new PopulatedFake(everything)) {
      // The existing item is the first variant, so the second is sent first: each changes every
      // field.
      if (operation.body() != null) {
        ask(operation, fake, 2);
      }
      ask(operation, fake, 1);
      operation.parameters().stream()
          .filter(one -> one.getIn().equals("query"))
          .map(Parameter::getName)
          .filter(name -> makesADifference(operation, fake, name))
          .forEach(name -> reached.add(operation.id() + " " + name));
      fake.misuse(operation, body(operation, fake, 1));
      for (Exchange exchange : fake.calls().all()) {
        exchanges.add(exchange);
        if (exchange.name().equals(operation.id())) {
          reached.add(operation.id() + " responses " + exchange.status());
        }
      }
    }
  }

  private void ask(Operation operation, PopulatedFake fake, int variant) {
    String body = body(operation, fake, variant);
    Map<String, String> headers = headers(operation);
    String path = operation.at(fake.ids());
    JsonElement before = read(fake, path);
    Exchange response = fake.calls().send(operation, path, Map.of(), headers, body);
    if (response.status() != operation.okStatus()) {
      return;
    }
    reached.add(operation.id());
    headers.forEach(
        (name, value) -> {
          if (response.header(name).filter(value::equals).isPresent()) {
            reached.add(operation.id() + " " + name);
          }
        });
    operation
        .response()
        .filter(schema -> operation.mediaType().endsWith("json"))
        .ifPresent(
            schema -> {
              JsonElement shown = JsonParser.parseString(response.responseBody());
              add(reached, "shows", samples.kept(schema, shown, shown));
            });
    operation
        .sent()
        .ifPresent(
            schema -> {
              String place = response.header("Location").orElse(path).replace("/api/v2.0", "");
              JsonElement sent = JsonParser.parseString(body);
              Set<String> taken = samples.kept(schema, read(fake, place), sent);
              taken.removeAll(samples.kept(schema, before, sent));
              add(reached, operation.id() + " takes", taken);
            });
  }

  /** Returns what a path shows; nothing if it cannot be read. */
  private JsonElement read(PopulatedFake fake, String path) {
    return document
        .operation("GET", path)
        .filter(read -> read.mediaType().endsWith("json"))
        .map(read -> JsonParser.parseString(fake.calls().send(read, path, "").responseBody()))
        .orElse(JsonNull.INSTANCE);
  }

  /** Returns a body with every field set. */
  private String body(Operation operation, PopulatedFake fake, int variant) {
    return operation
        .sent()
        .map(
            schema -> {
              JsonElement body = samples.of(schema, variant);
              if (body.isJsonObject() && body.getAsJsonObject().has("policy_id")) {
                body.getAsJsonObject().addProperty("policy_id", fake.policy());
              }
              return body.toString();
            })
        .orElse("");
  }

  /** Returns all headers that it accepts. The only one, the request id, is returned. */
  private static Map<String, String> headers(Operation operation) {
    return operation.parameters().stream()
        .filter(one -> one.getIn().equals("header"))
        .collect(Collectors.toMap(Parameter::getName, one -> "sent-along"));
  }

  private static boolean makesADifference(
      Operation operation, PopulatedFake fake, String parameter) {
    String path = operation.at(fake.ids());
    String without = fake.calls().send(operation, path, "").responseBody();
    return VALUES.stream()
        .map(value -> Map.of(parameter, value))
        .map(query -> fake.calls().send(operation, path, query, Map.of(), ""))
        .anyMatch(with -> with.status() == 200 && !with.responseBody().equals(without));
  }
}
