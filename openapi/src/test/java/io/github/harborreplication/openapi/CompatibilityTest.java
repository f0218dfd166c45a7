package io.github.harborreplication.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.openapi.Element.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Since which release what exists, and what is said of documents that cannot be read. */
class CompatibilityTest {
  private static final Element OLD = new Element(Kind.OPERATION, "GET /old", "");
  private static final Element GONE = new Element(Kind.PARAMETER, "GET /old", "query q");
  private static final Element NEW = new Element(Kind.FIELD, "Policy", "speed");
  private static final Element STATUS = new Element(Kind.RESPONSE, "GET /old", "404");

  @Test
  void whatCameAndWhatWentHasARowAndTheRestIsCounted() {
    Map<String, Set<Element>> releases = new LinkedHashMap<>();
    releases.put("v1", Set.of(OLD, GONE));
    releases.put("v2", Set.of(OLD, GONE, STATUS));
    releases.put("v3", Set.of(OLD, NEW));

    assertThat(Compatibility.table(releases))
        .isEqualTo(
            """
            | what | name | exists |
            |---|---|---|
            | parameter | `GET /old, query q` | v1 or earlier; gone in v3 or earlier, after v2 |
            | field | `Policy.speed` | since v3 or earlier, after v2 |
            | all others, 1 | | v1 or earlier |
            """);
  }

  @Test
  void theDocumentsOfTwoReleasesAreCompared() {
    StringWriter out = new StringWriter();

    assertThat(run(out, "v1=" + Releases.FIRST, "v2=" + Releases.NEXT)).isZero();

    assertThat(out.toString()).contains("| since v2 or earlier, after v1 |", "; gone in v2");
  }

  @Test
  void aDocumentThatIsNotThereIsNamed() {
    StringWriter err = new StringWriter();

    assertThat(run(err, "v1=" + Releases.FIRST, "v2=missing.yaml")).isEqualTo(1);

    assertThat(err.toString()).contains("missing.yaml");
  }

  private static int run(StringWriter to, String... documents) {
    String[] args = new String[documents.length + 1];
    args[0] = "--directory=" + Releases.DIRECTORY;
    System.arraycopy(documents, 0, args, 1, documents.length);
    return Compatibility.commandLine()
        .setOut(new PrintWriter(to, true))
        .setErr(new PrintWriter(to, true))
        .execute(args);
  }
}
