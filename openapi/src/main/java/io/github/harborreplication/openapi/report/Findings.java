package io.github.harborreplication.openapi.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.harborreplication.openapi.compare.Comparison;
import io.github.harborreplication.openapi.compare.Difference;
import io.github.harborreplication.openapi.compare.Impact;
import io.github.harborreplication.openapi.compare.Inventory;
import io.github.harborreplication.openapi.compare.SecondReading;
import java.util.List;

/**
 * What two readers found in two documents.
 *
 * @param old what the older document declares
 * @param differences what we found
 * @param reading what openapi-diff says
 * @param missed our differences that openapi-diff passes over or takes for harmless
 * @param more where openapi-diff sees more than we do
 */
record Findings(
    Inventory old,
    List<Difference> differences,
    SecondReading reading,
    List<Difference> missed,
    List<SecondReading.More> more) {

  static Findings between(ObjectNode oldDocument, ObjectNode document) {
    Inventory old = Inventory.of(oldDocument);
    Inventory now = Inventory.of(document);
    List<Difference> differences = Comparison.between(old, now);
    SecondReading reading = SecondReading.of(oldDocument, document, old);
    return new Findings(
        old,
        differences,
        reading,
        reading.misses(differences),
        reading.seesMore(differences, old, now));
  }

  /** Ours counts; openapi-diff's does where we see nothing at all. */
  Verdict verdict() {
    boolean breaking =
        differences.stream().anyMatch(Difference::isBreaking)
            || more.stream().anyMatch(m -> m.isUnseen() && m.impact() == Impact.BREAKING);
    if (breaking) {
      return Verdict.BREAKING;
    }
    boolean changed =
        !differences.isEmpty() || more.stream().anyMatch(SecondReading.More::isUnseen);
    return changed ? Verdict.COMPATIBLE : Verdict.NOTHING_CHANGED;
  }
}
