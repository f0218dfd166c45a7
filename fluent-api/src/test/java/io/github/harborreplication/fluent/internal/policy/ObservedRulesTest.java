package io.github.harborreplication.fluent.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of cron texts and patterns, against what a real Harbor did with each. */
class ObservedRulesTest {
  private static List<String[]> lines(String file) throws IOException {
    return Files.readString(Path.of("../openapi/recordings", file), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .toList();
  }

  private static Map<String, Boolean> crons() throws IOException {
    Map<String, Boolean> accepted = new TreeMap<>();
    for (String[] line : lines("crons.tsv")) {
      accepted.put(JsonParser.parseString(line[0]).getAsString(), line[1].equals("ok"));
    }
    return accepted;
  }

  @Test
  void aCronIsRefusedIfAndOnlyIfHarborRefusesIt() throws IOException {
    Map<String, Boolean> ours = new TreeMap<>(crons());
    ours.replaceAll((cron, accepted) -> PolicyTrigger.violation(cron).isEmpty());

    assertThat(ours).hasSizeGreaterThan(250).isEqualTo(crons());
  }

  @Test
  void whatIsSentOfACronIsAccepted() throws IOException {
    Map<String, Boolean> crons = crons();
    crons.forEach(
        (cron, accepted) -> {
          if (accepted) {
            assertThat(PolicyTrigger.checkedCron(cron)).isEqualTo(cron);
          } else if (PolicyTrigger.violation(cron.strip().replaceAll("[\\s\u00a0]+", " "))
              .isEmpty()) {
            assertThat(crons).containsEntry(PolicyTrigger.checkedCron(cron), true);
          } else {
            assertThatThrownBy(() -> PolicyTrigger.checkedCron(cron))
                .isInstanceOf(IllegalArgumentException.class);
          }
        });
  }

  /** An empty name fails with many a good pattern, and is none. */
  @Test
  void aPatternIsRefusedIfItFailsTheRunOrHoldsWhatNoNameHas() throws IOException {
    Map<String, Boolean> fails = new TreeMap<>();
    for (String[] line : lines("patterns.tsv")) {
      fails.merge(line[0], line[2].startsWith("ERR") && !line[1].isEmpty(), Boolean::logicalOr);
    }
    Map<String, Boolean> refused = new TreeMap<>(fails);
    refused.replaceAll((pattern, f) -> Patterns.violation(true, pattern).isPresent());
    // Harbor matches these with nothing that is a repository: a tag, and a blank.
    fails.put("library/alpine:*", true);
    fails.put("library/{alpine, nginx}", true);

    assertThat(refused).hasSizeGreaterThan(50).isEqualTo(fails);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a/x; a/x",
        "team/web team/tool; team/{web,tool}",
        "team/web team/tool team/web; team/{web,tool}",
        "team/web team/sub/tool; team/{web,sub/tool}",
        "a/b a/b/c; a/{b,b/c}",
        "a/b/x a/b/y; a/b/{x,y}",
        "library/** team/*; {library/**,team/*}",
        "library/** library/x/*; library/**",
        "a/** a/b/x a/b/y; a/**",
        "t/**/b t/**/c; t/**/{b,c}",
        "t/**/b t/c; {t/**/b,t/c}",
        "{a,b}/x {a,b}/y; {a,b}/{x,y}",
        "{a/b,c}/x {a/b,c}/y; {a/b,c}/{x,y}",
        "** x; **",
        "1.* 2.*; {1.*,2.*}"
      })
  void alternativesAreComposedSoThatHarborAndItsAdaptersReadThem(String patterns, String one) {
    assertThat(Patterns.oneOf("repositories", true, List.of(patterns.split(" ")))).isEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(strings = {"**/alpine x", "[v,V]1 x", "a,b x", "{a x"})
  void alternativesThatHarborCannotReadTogetherAreRefused(String patterns) {
    assertThatThrownBy(() -> Patterns.oneOf("repositories", true, List.of(patterns.split(" "))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("repositories ");
  }
}
