package io.github.harborreplication.verification.conformance;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.nio.file.Path;

/** The API document, and a possible next release of it. */
final class Documents {
  static final Path CURRENT = Path.of("../../openapi/harbor-replication.yaml");

  private Documents() {}

  static ApiDocument current() {
    return ApiDocument.read(CURRENT);
  }

  static Exemptions exemptions(String name) {
    return Exemptions.read(Path.of("src/test/resources/conformance", name + ".txt"));
  }

  /** Adds one of everything: an operation, a parameter, a status, a field of two models each. */
  static ApiDocument next() {
    OpenAPI document = current().openApi();
    document.path(
        "/replication/purge",
        new PathItem()
            .post(
                new Operation()
                    .operationId("purgeReplications")
                    .responses(new ApiResponses().addApiResponse("200", new ApiResponse()))));
    document
        .getPaths()
        .get("/replication/executions/{id}/tasks")
        .getGet()
        .addParametersItem(new QueryParameter().name("operation").schema(new StringSchema()));
    document
        .getPaths()
        .get("/replication/policies/{id}")
        .getGet()
        .getResponses()
        .addApiResponse("451", new ApiResponse());
    model(document, "ReplicationPolicy").addProperty("proxy", new StringSchema());
    model(document, "ReplicationTask").addProperty("bytes", new IntegerSchema());
    return ApiDocument.of(document);
  }

  private static Schema<?> model(OpenAPI document, String name) {
    return document.getComponents().getSchemas().get(name);
  }
}
