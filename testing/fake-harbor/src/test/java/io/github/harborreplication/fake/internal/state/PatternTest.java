package io.github.harborreplication.fake.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.TablesTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All rows of patterns.tsv, those included that TablesTest cannot compare over HTTP. */
class PatternTest {
  private static String matches(String pattern, String text) {
    try {
      return Boolean.toString(Pattern.matches(pattern, text));
    } catch (Pattern.Malformed malformed) {
      return "ERR " + malformed.getMessage();
    }
  }

  @Test
  void matchesAsTheLibraryOfTheRealServerDoes() throws IOException {
    List<String> differing = new ArrayList<>();
    List<String[]> rows = TablesTest.table("patterns.tsv");
    for (String[] row : rows) {
      String here = matches(row[0], row[1]);
      if (!here.equals(row[2])) {
        differing.add(String.join(" ", row) + " here " + here);
      }
    }

    assertThat(rows).hasSize(1_602);
    // How far the library reads a pattern that is not closed depends on the length of the name.
    // That shows for empty names only, which no repository and no tag has.
    assertThat(differing)
        .containsExactlyInAnyOrder(
            "{library/alpine,library/nginx}  ERR syntax error in pattern here false",
            "{library/**,demo/**}  ERR syntax error in pattern here false",
            "[a-  false here ERR syntax error in pattern");
  }
}
