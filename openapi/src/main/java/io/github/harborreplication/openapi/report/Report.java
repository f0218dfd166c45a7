package io.github.harborreplication.openapi.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.harborreplication.openapi.compare.Difference;
import io.github.harborreplication.openapi.compare.Impact;
import io.github.harborreplication.openapi.compare.SecondReading;
import io.github.harborreplication.openapi.compare.Side;
import io.github.harborreplication.openapi.document.Provenance;
import io.github.harborreplication.openapi.overlay.Action;
import io.github.harborreplication.openapi.overlay.Overlay;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a refresh changes, in Markdown, with what a maintainer has to do about it. */
public final class Report {
  /** Of a name that is met everywhere, so many places are shown. */
  private static final int PLACES = 12;

  private final Findings findings;
  private final Markdown text = new Markdown();

  private Report(Findings findings) {
    this.findings = findings;
  }

  /**
   * Compares two documents and tells of it.
   *
   * @param old the older document
   * @param document the newer one
   * @param outcome which actions of the overlay were in vain for the newer one
   * @param module the folder of this module; the sources of those beside it are searched
   * @return the report
   */
  public static Report of(
      ObjectNode old, ObjectNode document, Overlay.Outcome outcome, Path module) {
    Report report = new Report(Findings.between(old, document));
    report.head(version(old), version(document));
    if (report.verdict() == Verdict.NOTHING_CHANGED
        && !Provenance.strip(old).equals(Provenance.strip(document))) {
      report.text.paragraph("The document's words, or their order, do change.");
    }
    report.differences();
    report.overlay(outcome);
    report.undescribed(Undescribed.in(document));
    if (report.verdict() != Verdict.NOTHING_CHANGED) {
      report.handWritten(new HandWritten(Sources.beside(module), report.findings.old()));
      report.secondReading();
    }
    return report;
  }

  /** {@return what the refresh means as a whole} */
  public Verdict verdict() {
    return findings.verdict();
  }

  /** {@return the report's Markdown} */
  public String text() {
    return text.toString();
  }

  private static String version(ObjectNode document) {
    return document.at("/info/version").asText();
  }

  private void head(String before, String after) {
    text.title("Harbor's replication API from " + before + " to " + after);
    text.paragraph(verdict().sentence());
  }

  private void differences() {
    if (findings.differences().isEmpty()) {
      return;
    }
    text.section("Differences");
    text.row("where", "what", "before", "after", "requests", "answers", "why");
    text.rule(7);
    for (Difference d : findings.differences()) {
      text.row(
          Markdown.code(d.element().toString()),
          d.what() + " " + d.change().name().toLowerCase(Locale.ROOT),
          d.before(),
          d.after(),
          word(d.on(Side.REQUESTS)),
          word(d.on(Side.ANSWERS)),
          d.note());
    }
  }

  private void overlay(Overlay.Outcome outcome) {
    actions(
        "Actions of the overlay that match nothing",
        "What they correct or describe is gone, or has another name.",
        outcome.stale());
    actions(
        "Actions of the overlay that change nothing",
        "Upstream says now what they say; they can go.",
        outcome.idle());
  }

  private void actions(String title, String meaning, List<Action> actions) {
    if (!actions.isEmpty()) {
      text.section(title);
      text.paragraph(meaning);
      actions.forEach(a -> text.item(a.place() + ": " + Markdown.code(a.target())));
    }
  }

  private void undescribed(List<Undescribed> places) {
    if (places.isEmpty()) {
      return;
    }
    text.section("Without words of ours");
    text.paragraph("`overlay.yaml` wants these actions, with the words filled in:");
    StringBuilder actions = new StringBuilder();
    for (Undescribed place : places) {
      actions.append("  - target: ").append(place.target()).append('\n');
      actions.append("    update:\n      ").append(place.member()).append(": ''\n");
    }
    text.block("yaml", actions.toString());
  }

  private void handWritten(HandWritten handWritten) {
    text.section("Hand-written places");
    text.paragraph(
        "Found by searching the sources for the names that the generator and the wire use; common"
            + " names find too much. Of what is new, the files that name its neighbours.");
    for (Difference d : findings.differences()) {
      List<String> places = handWritten.touchedBy(d);
      text.item(Markdown.code(d.element().toString()) + ", " + d.what() + ":" + amount(places));
      places.stream().limit(PLACES).forEach(text::subItem);
    }
  }

  private static String amount(List<String> places) {
    if (places.isEmpty()) {
      return " nowhere";
    }
    return places.size() > PLACES ? " " + places.size() + " places, such as" : "";
  }

  private void secondReading() {
    text.section("What openapi-diff says");
    text.row("operation", "requests", "answers");
    text.rule(3);
    findings
        .reading()
        .operations()
        .forEach(
            (operation, impacts) ->
                text.row(
                    Markdown.code(operation),
                    word(impacts.getOrDefault(Side.REQUESTS, Impact.NONE)),
                    word(impacts.getOrDefault(Side.ANSWERS, Impact.NONE))));
    if (!findings.missed().isEmpty()) {
      text.paragraph("It passes over, or takes for milder than the list above does:");
      findings
          .missed()
          .forEach(d -> text.item(Markdown.code(d.element().toString()) + ", " + d.what()));
    }
    if (!findings.more().isEmpty()) {
      text.paragraph("It sees more, or takes it for worse, in:");
      for (SecondReading.More more : findings.more()) {
        text.item(
            Markdown.code(more.operation())
                + ", "
                + more.side().name().toLowerCase(Locale.ROOT)
                + ": "
                + word(more.impact())
                + (more.isUnseen()
                    ? "; nothing of it is in the list above, so look yourself"
                    : ""));
      }
    }
  }

  private static String word(Impact impact) {
    return switch (impact) {
      case NONE -> "";
      case COMPATIBLE -> "compatible";
      case BREAKING -> "**breaking**";
    };
  }
}
