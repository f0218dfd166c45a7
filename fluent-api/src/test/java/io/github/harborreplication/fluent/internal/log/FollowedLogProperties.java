package io.github.harborreplication.fluent.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import okio.Buffer;
import okio.ByteString;

/** A log file written by one try and then, from its start, by the next, read at any time. */
class FollowedLogProperties {
  private static final String REWRITTEN = "(rewritten)";

  /** The lines of two tries, the second a minute after the first. */
  record Tries(List<String> first, List<String> second) {}

  @Provide
  Arbitrary<Tries> tries() {
    return Arbitraries.integers()
        .between(1, 6)
        .flatMap(
            size ->
                lines(0, size)
                    .flatMap(
                        first ->
                            Arbitraries.integers()
                                .between(1, 6)
                                .flatMap(again -> lines(1, again))
                                .map(second -> new Tries(first, second))));
  }

  private static Arbitrary<List<String>> lines(int minute, int size) {
    return Arbitraries.strings()
        .withChars("abé ")
        .ofMaxLength(12)
        .list()
        .ofSize(size)
        .map(
            texts -> {
              List<String> lines = new ArrayList<>();
              for (int i = 0; i < texts.size(); i++) {
                lines.add(
                    "2026-11-23T12:%02d:%02dZ [INFO] [/a.go:1]: %s"
                        .formatted(minute, i, texts.get(i)));
              }
              return lines;
            });
  }

  @Property
  void eachTrysLinesAreGivenOnceAndNothingElse(
      @ForAll("tries") Tries tries, @ForAll boolean readBetween) {
    List<String> heard = new ArrayList<>();
    FollowedLog log = new FollowedLog(heard::add);
    List<byte[]> states = states(tries);
    int end = states.size() - 1;
    for (int i = 0; i < end; i++) {
      if (readBetween || i == tries.first.size()) {
        read(log, states.get(i), false, heard);
      }
    }
    read(log, states.get(end), true, heard);

    List<String> wanted = new ArrayList<>(tries.first);
    wanted.add(REWRITTEN);
    wanted.addAll(tries.second);
    if (oldTailIsPartOfOneLine(tries)) {
      // It has no time of its own, and nothing after it: it cannot be distinguished from a new
      // line.
      heard = heard.subList(0, wanted.size());
    }
    assertThat(heard).isEqualTo(wanted);
  }

  private static void read(FollowedLog log, byte[] file, boolean complete, List<String> heard) {
    if (!log.read(lines(file).iterator(), complete)) {
      heard.add(REWRITTEN);
      log.restart();
      log.read(lines(file).iterator(), complete);
    }
  }

  /** The file after each line of the first try and then of the second. */
  private static List<byte[]> states(Tries tries) {
    List<byte[]> states = new ArrayList<>(List.of(new byte[0]));
    for (int i = 1; i <= tries.first.size(); i++) {
      states.add(bytes(tries.first.subList(0, i)));
    }
    byte[] old = bytes(tries.first);
    for (int i = 1; i <= tries.second.size(); i++) {
      byte[] head = bytes(tries.second.subList(0, i));
      byte[] file = Arrays.copyOf(head, Math.max(head.length, old.length));
      if (old.length > head.length) {
        System.arraycopy(old, head.length, file, head.length, old.length - head.length);
      }
      states.add(file);
    }
    return states;
  }

  private static boolean oldTailIsPartOfOneLine(Tries tries) {
    int last = bytes(tries.first.subList(0, tries.first.size() - 1)).length;
    int written = bytes(tries.second).length;
    return written > last && written < bytes(tries.first).length;
  }

  private static byte[] bytes(List<String> lines) {
    Buffer buffer = new Buffer();
    lines.forEach(line -> buffer.writeUtf8(line).writeUtf8("\n"));
    return buffer.readByteArray();
  }

  private static List<ByteString> lines(byte[] file) {
    List<ByteString> lines = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < file.length; i++) {
      if (file[i] == '\n' || i == file.length - 1) {
        lines.add(ByteString.of(file, begin, i + 1 - begin));
        begin = i + 1;
      }
    }
    return lines;
  }
}
