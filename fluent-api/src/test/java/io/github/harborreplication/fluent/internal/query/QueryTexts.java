package io.github.harborreplication.fluent.internal.query;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Texts of all of Unicode, half surrogates included, rich in what the query language minds. */
public final class QueryTexts extends DomainContextBase {
  public static final List<String> MEANT_SOMETHING =
      List.of(
          "~",
          "[",
          "]",
          "{",
          "}",
          "(",
          ")",
          "\\",
          "\"",
          "'",
          ",",
          "=",
          "%",
          "+",
          "&",
          "#",
          " ",
          "_",
          "*",
          "\t",
          "\u00a0",
          "\0",
          "%41",
          "777001",
          "-1",
          "2026-11-23T15:26:10",
          "2026-11-23T15:26:10.5Z",
          "prod",
          "ünï-名前",
          "😀");

  @Provide
  public Arbitrary<String> texts() {
    Arbitrary<String> piece =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of(MEANT_SOMETHING)),
            Tuple.of(2, Arbitraries.strings().alpha().ofMaxLength(5)),
            Tuple.of(1, Arbitraries.strings().all().ofMaxLength(4)));
    return piece.list().ofMaxSize(4).map(pieces -> String.join("", pieces));
  }

  /** Raw queries of which some are right, many nearly. */
  public static Arbitrary<String> queries() {
    Arbitrary<String> key =
        Arbitraries.of(
            "name", "name", "id", "enabled", "creation_time", "speed_kb", "speed", "Name", " id");
    Arbitrary<String> piece =
        Arbitraries.oneOf(
            Arbitraries.of(MEANT_SOMETHING),
            Arbitraries.of("a", "b", "1", "22", "true", "f", "2020-01-01 00:00:00", ".5", "Z"));
    Arbitrary<String> loose = piece.list().ofMaxSize(4).map(l -> String.join("", l));
    Arbitrary<String> value =
        Arbitraries.oneOf(
            loose,
            Combinators.combine(loose, loose).as((a, b) -> "[" + a + "~" + b + "]"),
            piece.list().ofMaxSize(3).map(l -> "{" + String.join(" ", l) + "}"),
            piece.map(p -> "~" + p),
            piece);
    return Combinators.combine(key, value)
        .as((k, v) -> k + "=" + v)
        .list()
        .ofMinSize(1)
        .ofMaxSize(2)
        .map(terms -> String.join(",", terms));
  }

  public static boolean hasUtf8(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
