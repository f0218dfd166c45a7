package io.github.harborreplication.openapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.harborreplication.openapi.Comparison.Difference;
import io.github.harborreplication.openapi.Comparison.Difference.Impact;
import io.github.harborreplication.openapi.Element.Side;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a refresh changes, in Markdown, with what a maintainer has to do about it. */
final class Report {
  /** What a refresh means as a whole. */
  enum Verdict {
    /** The wording of the document may still differ. */
    NOTHING_CHANGED(0, "Nothing changes in the API."),
    COMPATIBLE(2, "Compatible: existing clients work as before."),
    BREAKING(3, "Breaking: existing clients may fail or lose something.");

    private final int exitStatus;
    private final String sentence;

    Verdict(int exitStatus, String sentence) {
      this.exitStatus = exitStatus;
      this.sentence = sentence;
    }

    int exitStatus() {
      return exitStatus;
    }
  }

  /**
   * Something of Harbor's document that {@code overlay.yaml} does not describe.
   *
   * @param target its JSONPath, as an action of the overlay names it
   * @param member what is missing: the summary of an operation, the description of anything else
   */
  record Undescribed(String target, String member) {
    private static final Set<Part> DESCRIBED =
        EnumSet.of(
            Part.OPERATION, Part.PARAMETER, Part.BODY, Part.RESPONSE, Part.HEADER, Part.SCHEMA);

    static List<Undescribed> in(ObjectNode document) {
      List<Undescribed> found = new ArrayList<>();
      Part.walk(
          document,
          (part, place, object) -> {
            String member = part == Part.OPERATION ? "summary" : "description";
            if (DESCRIBED.contains(part)
                && isNamed(part, place)
                && !object.has("$ref")
                && object.path(member).asText().isEmpty()) {
              found.add(new Undescribed(target(document, place), member));
            }
          });
      return found;
    }

    /** Of schemas, models and their fields are described; a parameter's schema is not. */
    private static boolean isNamed(Part part, JsonPointer place) {
      return part != Part.SCHEMA
          || place.toString().matches("/components/schemas/([^/]+|.*/properties/[^/]+)");
    }

    private static String target(JsonNode node, JsonPointer place) {
      StringBuilder path = new StringBuilder("$");
      for (JsonPointer rest = place; !rest.matches(); rest = rest.tail()) {
        String name = rest.getMatchingProperty();
        node = node.isArray() ? node.path(rest.getMatchingIndex()) : node.path(name);
        if (rest.mayMatchElement() && node.has("in")) {
          path.append("[?(@.name == '").append(node.path("name").asText()).append("')]");
        } else if (name.matches("[A-Za-z_]\\w*")) {
          path.append('.').append(name);
        } else {
          path.append("['").append(name).append("']");
        }
      }
      return path.toString();
    }
  }

  private final List<Difference> differences;
  private final StringBuilder text = new StringBuilder();

  private Report(List<Difference> differences) {
    this.differences = differences;
  }

  /** Compares two documents; the outcome is that of the overlay on the newer one. */
  static Report of(ObjectNode old, ObjectNode document, Overlay.Outcome outcome) {
    Report report = new Report(Comparison.between(old, document));
    report.line("# Harbor's replication API from " + version(old) + " to " + version(document));
    report.paragraph(report.verdict().sentence);
    if (report.verdict() == Verdict.NOTHING_CHANGED
        && !Provenance.strip(old).equals(Provenance.strip(document))) {
      report.paragraph("The document's wording, or its order, does change.");
    }
    report.listDifferences();
    report.actions(
        "Actions of the overlay that match nothing",
        "What they correct or describe is gone, or has another name.",
        outcome.stale());
    report.actions(
        "Actions of the overlay that change nothing",
        "Harbor's document now states the same. Delete them.",
        outcome.idle());
    report.undescribed(Undescribed.in(document));
    return report;
  }

  Verdict verdict() {
    if (differences.isEmpty()) {
      return Verdict.NOTHING_CHANGED;
    }
    return differences.stream().anyMatch(Difference::isBreaking)
        ? Verdict.BREAKING
        : Verdict.COMPATIBLE;
  }

  /** The Markdown. */
  String text() {
    return text.toString();
  }

  private static String version(ObjectNode document) {
    return document.at("/info/version").asText();
  }

  private void listDifferences() {
    if (differences.isEmpty()) {
      return;
    }
    paragraph("## Differences");
    paragraph("| where | what | before | after | requests | responses | why |");
    line("|---|---|---|---|---|---|---|");
    for (Difference d : differences) {
      line(
          Stream.of(
                  "`" + d.element() + "`",
                  d.what() + " " + Element.label(d.change()),
                  d.before(),
                  d.after(),
                  word(d.on(Side.REQUESTS)),
                  word(d.on(Side.RESPONSES)),
                  d.note())
              .map(cell -> cell.replace("|", "\\|").replace('\n', ' '))
              .collect(Collectors.joining(" | ", "| ", " |")));
    }
  }

  private void actions(String title, String meaning, List<Overlay.Action> actions) {
    if (!actions.isEmpty()) {
      paragraph("## " + title);
      paragraph(meaning);
      line("");
      actions.forEach(a -> line("- " + a.place() + ": `" + a.target() + "`"));
    }
  }

  private void undescribed(List<Undescribed> places) {
    if (!places.isEmpty()) {
      paragraph("## Without a description of ours");
      paragraph("Add these actions to `overlay.yaml`, with the text filled in:");
      paragraph("```yaml");
      for (Undescribed place : places) {
        line("  - target: " + place.target());
        line("    update:");
        line("      " + place.member() + ": ''");
      }
      line("```");
    }
  }

  private void paragraph(String paragraph) {
    line("");
    line(paragraph);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String word(Impact impact) {
    return switch (impact) {
      case NONE -> "";
      case COMPATIBLE -> "compatible";
      case BREAKING -> "**breaking**";
    };
  }
}
