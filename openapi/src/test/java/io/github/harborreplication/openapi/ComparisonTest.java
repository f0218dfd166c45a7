package io.github.harborreplication.openapi;

import static io.github.harborreplication.openapi.Comparison.Difference.Impact.BREAKING;
import static io.github.harborreplication.openapi.Comparison.Difference.Impact.COMPATIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.harborreplication.openapi.Comparison.Difference;
import io.github.harborreplication.openapi.Comparison.Difference.Impact;
import io.github.harborreplication.openapi.Element.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules, one by one: a field of a model that is sent and read alike. */
class ComparisonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # before                             | after                               | requests   | responses
          type: string                         | type: integer                       | BREAKING   | BREAKING
          type: integer, format: int64         | type: integer, format: int32        | BREAKING   | COMPATIBLE
          type: integer, format: int32         | type: integer                       | COMPATIBLE | BREAKING
          type: integer, format: int64         | type: number                        | COMPATIBLE | BREAKING
          type: string                         | type: string, format: date-time     | BREAKING   | BREAKING
          type: string                         | type: string, format: password      | COMPATIBLE | COMPATIBLE
          type: string                         | description: anything               | COMPATIBLE | BREAKING
          type: string                         | type: array, items: {type: string}  | BREAKING   | BREAKING
          type: array, items: {type: string}   | type: array, items: {type: integer} | BREAKING   | BREAKING
          type: string, nullable: true         | type: string                        | BREAKING   | COMPATIBLE
          type: string                         | type: string, enum: [a]             | BREAKING   | COMPATIBLE
          type: string, enum: [a]              | type: string                        | COMPATIBLE | BREAKING
          type: string, enum: [a]              | type: string, enum: [a, b]          | COMPATIBLE | BREAKING
          type: string, enum: [a, b]           | type: string, enum: [b]             | BREAKING   | COMPATIBLE
          type: string, enum: [a]              | type: string, enum: [b]             | BREAKING   | BREAKING
          type: integer, maximum: 9            | type: integer, maximum: 10          | COMPATIBLE | BREAKING
          type: integer, maximum: 10           | type: integer, maximum: 9           | BREAKING   | COMPATIBLE
          type: integer, minimum: 1            | type: integer                       | COMPATIBLE | BREAKING
          type: string                         | type: string, maxLength: 5          | BREAKING   | COMPATIBLE
          type: string                         | type: string, pattern: a+           | BREAKING   | COMPATIBLE
          type: string                         | type: string, default: x            | COMPATIBLE | COMPATIBLE
          type: string, default: x             | type: string, default: y            | BREAKING   | COMPATIBLE
          type: string                         | type: string, readOnly: true        | BREAKING   | BREAKING
          type: array, items: {type: string}   | type: array, items: {type: string, enum: [a]} | BREAKING | BREAKING
          type: string                         | type: string, deprecated: true      | COMPATIBLE | COMPATIBLE
          """)
  void fieldThatChanges(String before, String after, Impact requests, Impact responses) {
    assertThat(between(model("f: {" + before + "}"), model("f: {" + after + "}")))
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.element()).hasToString("Thing.f");
              assertThat(d.on(Side.REQUESTS)).as("requests").isEqualTo(requests);
              assertThat(d.on(Side.RESPONSES)).as("responses").isEqualTo(responses);
            });
  }

  @Test
  void fieldThatIsRequiredNoLongerBreaksResponses() {
    ObjectNode before = model("f: {type: string}");
    required(before, "f");

    Difference difference = between(before, model("f: {type: string}")).get(0);

    assertThat(difference.on(Side.REQUESTS)).isEqualTo(COMPATIBLE);
    assertThat(difference.on(Side.RESPONSES)).isEqualTo(BREAKING);
  }

  @Test
  void requiredFieldThatIsDeclaredNowhereIsSeen() {
    ObjectNode after = model("f: {type: string}");
    required(after, "ghost");

    assertThat(between(model("f: {type: string}"), after))
        .singleElement()
        .satisfies(d -> assertThat(d.element()).hasToString("Thing.ghost"))
        .satisfies(d -> assertThat(d.on(Side.REQUESTS)).isEqualTo(BREAKING));
  }

  @Test
  void fieldsOfObjectsWithoutANameAreCompared() {
    String inner = "f: {type: array, items: {type: object, properties: {x: {type: %s}}}}";

    assertThat(between(model(inner.formatted("string")), model(inner.formatted("integer"))))
        .extracting(d -> d.element().toString())
        .containsExactly("Thing.f.[].x");
  }

  @Test
  void partsOfACompositionAreOneModel() {
    ObjectNode before = model("f: {type: string}");
    ObjectNode after = before.deepCopy();
    ((ObjectNode) after.at("/components/schemas/Thing"))
        .putArray("allOf")
        .addObject()
        .putObject("properties")
        .putObject("g")
        .put("type", "string");

    assertThat(between(before, after))
        .extracting(d -> d.element().toString() + " " + d.change())
        .contains("Thing.g ADDED");
  }

  @Test
  void modelThatNoOperationUsesConcernsNobody() {
    ObjectNode before = model("f: {type: string}");
    ObjectNode after = model("f: {type: integer}");
    List.of(before, after).forEach(d -> d.putObject("paths"));

    assertThat(between(before, after)).singleElement().matches(d -> !d.isBreaking());
  }

  @Test
  void operationThatIsNamedAnewBreaksBothSides() {
    ObjectNode after = model("f: {type: string}");
    ((ObjectNode) after.at("/paths/~1things/post")).put("operationId", "addThing");

    assertThat(between(model("f: {type: string}"), after))
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.what()).isEqualTo("name");
              assertThat(d.before()).isEqualTo("makeThing");
              assertThat(d.isBreaking()).isTrue();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "[], [], NONE",
    "'[]', '[{basic: []}]', BREAKING",
    "'[{basic: []}]', '[]', COMPATIBLE",
    "'[{basic: []}]', '[{}, {basic: []}]', COMPATIBLE",
    "'[{basic: []}]', '[{basic: []}, {token: []}]', COMPATIBLE",
    "'[{basic: []}]', '[{token: []}]', BREAKING",
    "'[{basic: []}]', '[{basic: [], token: []}]', BREAKING"
  })
  void anotherWayToLogInBreaksRequestsUnlessTheOldOneStays(
      String before, String after, Impact requests) {
    List<Difference> found = between(secured(before), secured(after));
    assertThat(found).hasSize(requests == Impact.NONE ? 0 : 1);
    assertThat(found).allSatisfy(d -> assertThat(d.on(Side.REQUESTS)).isEqualTo(requests));
    assertThat(found).noneMatch(d -> d.on(Side.RESPONSES) == BREAKING);
  }

  @Test
  void memberThatNoRuleJudgesBreaksAndAsksForALook() {
    ObjectNode after = model("f: {type: string}");
    ((ObjectNode) after.at("/paths/~1things/post"))
        .putArray("servers")
        .addObject()
        .put("url", "/v3");
    assertThat(between(model("f: {type: string}"), after))
        .singleElement()
        .satisfies(d -> assertThat(d.what()).isEqualTo("other members"))
        .satisfies(d -> assertThat(d.after()).contains("/v3"))
        .satisfies(d -> assertThat(d.note()).contains("compare the two documents"))
        .matches(Difference::isBreaking);
  }

  @Test
  void operationThatGoesTakesItsPartsAlong() {
    ObjectNode after = model("f: {type: string}");
    after.putObject("paths");

    assertThat(between(model("f: {type: string}"), after))
        .extracting(d -> d.element().toString() + " " + d.change())
        .containsExactly("POST /things REMOVED");
  }

  private static List<Difference> between(ObjectNode before, ObjectNode after) {
    return Comparison.between(before, after);
  }

  private static ObjectNode secured(String security) {
    ObjectNode document = model("f: {type: string}");
    document.set("security", Yaml.read("security", "{s: " + security + "}").path("s"));
    return document;
  }

  private static void required(ObjectNode document, String field) {
    ((ObjectNode) document.at("/components/schemas/Thing")).putArray("required").add(field);
  }

  private static ObjectNode model(String properties) {
    return Yaml.read(
        "document",
        """
        paths:
          /things:
            post:
              operationId: makeThing
              requestBody:
                content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
              responses:
                '200':
                  content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
        components:
          schemas:
            Thing:
              type: object
              properties: {%s}
        """
            .formatted(properties));
  }
}
