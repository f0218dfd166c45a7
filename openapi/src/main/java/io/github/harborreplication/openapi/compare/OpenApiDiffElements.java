package io.github.harborreplication.openapi.compare;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openapitools.openapidiff.core.model.Changed;
import org.openapitools.openapidiff.core.model.ChangedApiResponse;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.ChangedParameters;
import org.openapitools.openapidiff.core.model.ChangedSchema;
import org.openapitools.openapidiff.core.model.ComposedChanged;
import org.openapitools.openapidiff.core.model.DiffResult;
import org.openapitools.openapidiff.core.model.schema.ChangedRequired;

/**
 * Finds our elements in what openapi-diff says. It shows changes by operation and without the names
 * of models; a model is recognised by the names of its fields.
 */
final class OpenApiDiffElements {
  private final Map<Element, Map<Side, Impact>> found = new HashMap<>();
  private final Map<Set<String>, String> models = new HashMap<>();
  private final Set<Changed> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * Takes stock of the models' names.
   *
   * @param old what the older document declares
   */
  OpenApiDiffElements(Inventory old) {
    Map<String, Set<String>> fields = new HashMap<>();
    for (Element element : old.elements().keySet()) {
      if (element.kind() == Element.Kind.FIELD) {
        fields.computeIfAbsent(element.owner(), o -> new HashSet<>()).add(element.name());
      }
    }
    fields.forEach((model, names) -> models.put(names, model));
  }

  /** What openapi-diff thinks of an element; NONE if it does not speak of it. */
  Impact impact(Element element, Side side) {
    return found.getOrDefault(element, Map.of()).getOrDefault(side, Impact.NONE);
  }

  void add(String name, ChangedOperation operation) {
    parameters(name, operation.getParameters());
    answers(name, operation.getApiResponses());
    visit(operation.getParameters());
    visit(operation.getRequestBody());
    visit(operation.getApiResponses());
  }

  private void parameters(String operation, @Nullable ChangedParameters parameters) {
    if (parameters == null) {
      return;
    }
    parameters
        .getIncreased()
        .forEach(
            p ->
                add(
                    parameter(operation, p.getIn(), p.getName()),
                    Side.REQUESTS,
                    Boolean.TRUE.equals(p.getRequired())
                        ? DiffResult.INCOMPATIBLE
                        : DiffResult.COMPATIBLE));
    parameters
        .getMissing()
        .forEach(
            p ->
                add(
                    parameter(operation, p.getIn(), p.getName()),
                    Side.REQUESTS,
                    parameters.isCoreChanged()));
    parameters
        .getChanged()
        .forEach(
            p -> add(parameter(operation, p.getIn(), p.getName()), Side.REQUESTS, p.isChanged()));
  }

  private static Element parameter(String operation, String in, String name) {
    return new Element(Element.Kind.PARAMETER, operation, in + " " + name);
  }

  private void answers(String operation, @Nullable ChangedApiResponse answers) {
    if (answers == null) {
      return;
    }
    answers.getIncreased().keySet().forEach(s -> answer(operation, s, DiffResult.COMPATIBLE));
    answers.getMissing().keySet().forEach(s -> answer(operation, s, answers.isCoreChanged()));
    answers.getChanged().forEach((s, changed) -> answer(operation, s, changed.isChanged()));
  }

  private void answer(String operation, String status, DiffResult result) {
    add(new Element(Element.Kind.ANSWER, operation, status), Side.ANSWERS, result);
  }

  private void visit(@Nullable Changed changed) {
    if (changed == null || !seen.add(changed)) {
      return;
    }
    if (changed instanceof ChangedSchema schema) {
      fields(schema);
    }
    if (changed instanceof ComposedChanged composed) {
      composed.getChangedElements().forEach(this::visit);
    }
  }

  private void fields(ChangedSchema schema) {
    if (schema.getOldSchema() == null || schema.getOldSchema().getProperties() == null) {
      return;
    }
    String model = models.get(schema.getOldSchema().getProperties().keySet());
    if (model == null) {
      return;
    }
    Side side = schema.getContext().isRequest() ? Side.REQUESTS : Side.ANSWERS;
    schema
        .getIncreasedProperties()
        .keySet()
        .forEach(name -> field(model, name, side, DiffResult.COMPATIBLE));
    schema
        .getMissingProperties()
        .keySet()
        .forEach(name -> field(model, name, side, schema.isCoreChanged()));
    schema
        .getChangedProperties()
        .forEach((name, changed) -> field(model, name, side, changed.isChanged()));
    ChangedRequired required = schema.getRequired();
    if (required != null) {
      required.getIncreased().forEach(name -> field(model, name, side, required.isChanged()));
      required.getMissing().forEach(name -> field(model, name, side, required.isChanged()));
    }
  }

  private void field(String model, String name, Side side, DiffResult result) {
    add(new Element(Element.Kind.FIELD, model, name), side, result);
  }

  private void add(Element element, Side side, DiffResult result) {
    found
        .computeIfAbsent(element, e -> new EnumMap<>(Side.class))
        .merge(side, SecondReading.impact(result), (a, b) -> a.compareTo(b) > 0 ? a : b);
  }
}
