package io.github.harborreplication.openapi.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.harborreplication.openapi.document.Structure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.Changed;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.DiffResult;
import org.openapitools.openapidiff.core.model.Endpoint;

/**
 * What openapi-diff says about two documents. It looks at things that {@link Comparison} does not,
 * such as security and the style of parameters; and it passes over some that {@link Comparison}
 * sees.
 */
public final class SecondReading {
  /**
   * A change of which openapi-diff makes more than we do.
   *
   * @param operation where, such as {@code GET /registries}
   * @param side on which side
   * @param impact what openapi-diff thinks of it
   * @param isUnseen whether we find nothing at all there
   */
  public record More(String operation, Side side, Impact impact, boolean isUnseen) {}

  private static final Set<Element.Kind> SINGLE =
      EnumSet.of(Element.Kind.PARAMETER, Element.Kind.ANSWER, Element.Kind.FIELD);

  private final SortedMap<String, Map<Side, Impact>> operations = new TreeMap<>();

  private final OpenApiDiffElements elements;

  private SecondReading(Inventory old) {
    elements = new OpenApiDiffElements(old);
  }

  /**
   * Lets openapi-diff compare two documents. It takes another description of a field for a change,
   * so it gets them without prose.
   *
   * @param oldDocument the older one, OpenAPI 3.0
   * @param document the newer one
   * @param old what the older one declares
   * @return what it says
   */
  public static SecondReading of(ObjectNode oldDocument, ObjectNode document, Inventory old) {
    ChangedOpenApi changed =
        OpenApiCompare.fromContents(
            Structure.withoutProse(oldDocument).toString(),
            Structure.withoutProse(document).toString());
    SecondReading reading = new SecondReading(old);
    changed.getChangedOperations().forEach(reading::changed);
    changed.getNewEndpoints().forEach(e -> reading.whole(e, Impact.COMPATIBLE));
    changed.getMissingEndpoints().forEach(e -> reading.whole(e, Impact.BREAKING));
    return reading;
  }

  private void changed(ChangedOperation operation) {
    Map<Side, Impact> impacts = new EnumMap<>(Side.class);
    impacts.put(
        Side.REQUESTS,
        worst(
            operation.getParameters(),
            operation.getRequestBody(),
            operation.getSecurityRequirements(),
            operation.getOperationId()));
    impacts.put(Side.ANSWERS, worst(operation.getApiResponses()));
    String name = operation.getHttpMethod() + " " + operation.getPathUrl();
    operations.put(name, impacts);
    elements.add(name, operation);
  }

  private void whole(Endpoint endpoint, Impact impact) {
    operations.put(
        endpoint.getMethod() + " " + endpoint.getPathUrl(),
        Map.of(Side.REQUESTS, impact, Side.ANSWERS, impact));
  }

  private static Impact worst(@Nullable Changed... parts) {
    return Arrays.stream(parts)
        .map(part -> part == null ? Impact.NONE : impact(part.isChanged()))
        .max(Impact::compareTo)
        .orElse(Impact.NONE);
  }

  static Impact impact(DiffResult result) {
    return switch (result) {
      case NO_CHANGES, METADATA -> Impact.NONE;
      case COMPATIBLE -> Impact.COMPATIBLE;
      // "Unknown" is openapi-diff's word for what somebody has to look at.
      case UNKNOWN, INCOMPATIBLE -> Impact.BREAKING;
    };
  }

  /**
   * The operations that openapi-diff finds changed.
   *
   * @return their names, such as {@code GET /registries}, with what it thinks of each side
   */
  public SortedMap<String, Map<Side, Impact>> operations() {
    return operations;
  }

  /**
   * The differences in single parameters, answers and fields that openapi-diff passes over, or
   * takes for milder than we do.
   *
   * @param differences what we found
   * @return a part of them
   */
  public List<Difference> misses(List<Difference> differences) {
    return differences.stream()
        .filter(d -> SINGLE.contains(d.element().kind()))
        .filter(
            d ->
                Arrays.stream(Side.values())
                    .anyMatch(s -> elements.impact(d.element(), s).compareTo(d.on(s)) < 0))
        .toList();
  }

  /**
   * Where openapi-diff finds a change that we do not, or a worse one.
   *
   * @param differences what we found
   * @param old what the older document declares
   * @param now what the newer document declares
   * @return the operations and sides
   */
  public List<More> seesMore(List<Difference> differences, Inventory old, Inventory now) {
    List<More> more = new ArrayList<>();
    operations.forEach(
        (operation, impacts) ->
            impacts.forEach(
                (side, impact) -> {
                  Impact ours =
                      differences.stream()
                          .filter(
                              d -> usedIn(d.element(), side, old, now).anyMatch(operation::equals))
                          .map(d -> d.on(side))
                          .max(Impact::compareTo)
                          .orElse(Impact.NONE);
                  if (impact.compareTo(ours) > 0) {
                    more.add(new More(operation, side, impact, ours == Impact.NONE));
                  }
                }));
    return more;
  }

  private static Stream<String> usedIn(Element element, Side side, Inventory old, Inventory now) {
    return Stream.of(old, now)
        .flatMap(inventory -> inventory.operations(element, side).stream())
        .distinct();
  }
}
