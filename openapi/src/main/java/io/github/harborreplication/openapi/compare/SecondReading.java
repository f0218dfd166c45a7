package io.github.harborreplication.openapi.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private final SortedMap<String, Map<Side, Impact>> operations = new TreeMap<>();

  private SecondReading() {}

  /**
   * Lets openapi-diff compare two documents.
   *
   * @param old the older one, OpenAPI 3.0
   * @param now the newer one
   * @return what it says
   */
  public static SecondReading of(ObjectNode old, ObjectNode now) {
    ChangedOpenApi changed = OpenApiCompare.fromContents(old.toString(), now.toString());
    SecondReading reading = new SecondReading();
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
    operations.put(operation.getHttpMethod() + " " + operation.getPathUrl(), impacts);
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

  private static Impact impact(DiffResult result) {
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
   * The differences that openapi-diff passes over, or takes for harmless where we do not.
   *
   * @param differences what we found
   * @param old what the older document declares
   * @param now what the newer document declares
   * @return a part of the differences
   */
  public List<Difference> misses(List<Difference> differences, Inventory old, Inventory now) {
    List<Difference> missed = new ArrayList<>();
    for (Difference difference : differences) {
      for (Side side : Side.values()) {
        if (!missed.contains(difference) && misses(difference, side, old, now)) {
          missed.add(difference);
        }
      }
    }
    return missed;
  }

  private boolean misses(Difference difference, Side side, Inventory old, Inventory now) {
    Impact ours = difference.on(side);
    return ours != Impact.NONE
        && !difference.element().kind().equals(Element.Kind.MODEL)
        && usedIn(difference.element(), side, old, now)
            .allMatch(operation -> impact(operation, side).compareTo(ours) < 0);
  }

  /**
   * The operations that openapi-diff finds changed, or broken, and in which we see nothing of the
   * kind.
   *
   * @param differences what we found
   * @param old what the older document declares
   * @param now what the newer document declares
   * @return the operations, each with its side, such as {@code GET /registries, answers}
   */
  public List<String> seesMore(List<Difference> differences, Inventory old, Inventory now) {
    List<String> more = new ArrayList<>();
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
                    more.add(operation + ", " + side.name().toLowerCase(Locale.ROOT));
                  }
                }));
    return more;
  }

  private Impact impact(String operation, Side side) {
    return operations.getOrDefault(operation, Map.of()).getOrDefault(side, Impact.NONE);
  }

  private static Stream<String> usedIn(Element element, Side side, Inventory old, Inventory now) {
    return Stream.of(old, now)
        .flatMap(inventory -> inventory.operations(element, side).stream())
        .distinct();
  }
}
