package io.github.harborreplication.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The committed document keeps to OpenAPI 3.0, says the schema of the OpenAPI Initiative, and
 * swagger-parser.
 */
class ValidSpecTest {
  private final ObjectNode document =
      Yaml.read("harbor-replication.yaml", Recipe.text("harbor-replication.yaml"));

  @Test
  void schemaOfOpenApiFindsNothing() throws IOException {
    assertThat(faults(document)).isEmpty();
  }

  @Test
  void schemaOfOpenApiFindsAMissingDescription() throws IOException {
    ((ObjectNode) document.at("/components/responses/404")).remove("description");

    assertThat(faults(document)).isNotEmpty();
  }

  @Test
  void swaggerParserFindsNothing() {
    assertThatCode(() -> Structure.validate("harbor-replication.yaml", document))
        .doesNotThrowAnyException();
  }

  @Test
  void swaggerParserFindsAMisplacedMember() {
    ((ObjectNode) document.at("/paths/~1registries/get")).put("respones", "x");

    assertThatThrownBy(() -> Structure.validate("harbor-replication.yaml", document))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("respones");
  }

  private static List<Error> faults(ObjectNode document) throws IOException {
    String name = "/spec.openapis.org/oas/3.0/schema/2021-09-28";
    try (InputStream in = ValidSpecTest.class.getResourceAsStream(name)) {
      Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(in);
      return schema.validate(document.toString(), InputFormat.JSON);
    }
  }
}
