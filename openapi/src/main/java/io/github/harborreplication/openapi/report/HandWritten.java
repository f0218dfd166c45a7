package io.github.harborreplication.openapi.report;

import io.github.harborreplication.openapi.compare.Aspect;
import io.github.harborreplication.openapi.compare.Difference;
import io.github.harborreplication.openapi.compare.Element;
import io.github.harborreplication.openapi.compare.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds the hand-written places that a difference touches, by searching the sources for the names
 * that generator and wire make of an element. Nobody keeps a list, so none gets old; a common name
 * such as {@code name} finds more than it should.
 */
final class HandWritten {
  private final Sources sources;
  private final Inventory old;

  HandWritten(Sources sources, Inventory old) {
    this.sources = sources;
    this.old = old;
  }

  /**
   * Where the element of a difference is named today.
   *
   * @param difference what differs
   * @return places, by file and line; for a new field those files that name most of the model's
   *     other fields, with their count
   */
  List<String> touchedBy(Difference difference) {
    Element element = difference.element();
    if (difference.change() == Difference.Change.ADDED) {
      return element.kind() == Element.Kind.FIELD
          ? likelyFor(element)
          : calls(element.owner()).stream().map(Mention::toString).toList();
    }
    SortedSet<Mention> mentions =
        switch (element.kind()) {
          case FIELD -> fields(element);
          case MODEL -> new TreeSet<>(sources.find(word(element.owner()), ""));
          case PARAMETER -> {
            SortedSet<Mention> all = calls(element.owner());
            String name = element.name().substring(element.name().indexOf(' ') + 1);
            all.addAll(sources.find(quoted(name), ""));
            yield all;
          }
          case OPERATION, REQUEST_BODY, ANSWER, ANSWER_HEADER -> calls(element.owner());
        };
    return mentions.stream().map(Mention::toString).toList();
  }

  private SortedSet<Mention> calls(String operation) {
    Map<Aspect, String> facts =
        old.elements().getOrDefault(new Element(Element.Kind.OPERATION, operation, ""), Map.of());
    String id = facts.getOrDefault(Aspect.OPERATION_ID, "");
    return id.isEmpty() ? new TreeSet<>() : new TreeSet<>(sources.find(word(id), ""));
  }

  private SortedSet<Mention> fields(Element field) {
    String name = field.name().substring(field.name().lastIndexOf('.') + 1);
    String camel = camel(name);
    String small = camel.substring(0, 1).toLowerCase(Locale.ROOT) + camel.substring(1);
    SortedSet<Mention> all =
        new TreeSet<>(
            sources.find(
                Pattern.compile(
                    "\\b[gs]et" + camel + "\\(|::[gs]et" + camel + "\\b|\\." + small + "\\("),
                field.owner()));
    all.addAll(sources.find(quoted(name), ""));
    return all;
  }

  private List<String> likelyFor(Element added) {
    List<Element> fields =
        old.elements().keySet().stream()
            .filter(e -> e.kind() == Element.Kind.FIELD && e.owner().equals(added.owner()))
            .toList();
    SortedMap<String, Integer> named = new TreeMap<>();
    for (Element field : fields) {
      fields(field).stream()
          .map(Mention::file)
          .distinct()
          .forEach(file -> named.merge(file, 1, Integer::sum));
    }
    List<String> files = new ArrayList<>();
    named.forEach(
        (file, count) -> {
          if (count * 2 > fields.size()) {
            files.add(file + " (names " + count + " of " + fields.size() + " other fields)");
          }
        });
    return files;
  }

  private static Pattern word(String word) {
    return Pattern.compile("\\b" + Pattern.quote(word) + "\\b");
  }

  private static Pattern quoted(String name) {
    return Pattern.compile("\"" + Pattern.quote(name) + "\"");
  }

  private static String camel(String name) {
    StringBuilder camel = new StringBuilder();
    for (String part : List.of(name.replace('-', '_').split("_", -1))) {
      if (!part.isEmpty()) {
        camel.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
      }
    }
    return camel.toString();
  }
}
