package io.github.harborreplication.fluent.internal.query;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Texts of all of Unicode, half surrogates included, rich in what the query language minds. */
final class QueryTexts extends DomainContextBase {
  static final List<String> MEANT_SOMETHING =
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
  Arbitrary<String> texts() {
    Arbitrary<String> piece =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of(MEANT_SOMETHING)),
            Tuple.of(2, Arbitraries.strings().alpha().ofMaxLength(5)),
            Tuple.of(1, Arbitraries.strings().all().ofMaxLength(4)));
    return piece.list().ofMaxSize(4).map(pieces -> String.join("", pieces));
  }

  static boolean hasUtf8(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
