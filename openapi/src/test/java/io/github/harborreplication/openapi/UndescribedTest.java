package io.github.harborreplication.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UndescribedTest {
  @Test
  void nothingOfTheCommittedDocumentIsWithoutWords() throws IOException {
    String text = Files.readString(Path.of("harbor-replication.yaml"));

    assertThat(Report.Undescribed.in(Yaml.read("harbor-replication.yaml", text))).isEmpty();
  }

  @Test
  void eachTargetSelectsItsPlace() {
    ObjectNode document =
        Yaml.read(
            "document",
            """
            paths:
              /a/{id}:
                get:
                  parameters:
                    - {name: id, in: path, description: known}
                    - {name: my-key, in: query, schema: {type: string}}
                  responses:
                    '200': {headers: {X-Count: {}}}
            components:
              schemas:
                A: {description: known, properties: {b: {type: string}, c: {$ref: '#/x'}}}
            """);

    assertThat(Report.Undescribed.in(document))
        .containsExactlyInAnyOrder(
            new Report.Undescribed("$.paths['/a/{id}'].get", "summary"),
            new Report.Undescribed(
                "$.paths['/a/{id}'].get.parameters[?(@.name == 'my-key')]", "description"),
            new Report.Undescribed("$.paths['/a/{id}'].get.responses['200']", "description"),
            new Report.Undescribed(
                "$.paths['/a/{id}'].get.responses['200'].headers['X-Count']", "description"),
            new Report.Undescribed("$.components.schemas.A.properties.b", "description"))
        .allSatisfy(
            place ->
                assertThat(JsonPath.compile(place.target()).<Iterable<?>>read(document, NODES))
                    .hasSize(1));
  }

  private static final Configuration NODES =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider())
          .options(Option.ALWAYS_RETURN_LIST)
          .build();
}
