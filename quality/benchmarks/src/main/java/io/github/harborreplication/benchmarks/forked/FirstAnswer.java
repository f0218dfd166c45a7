package io.github.harborreplication.benchmarks.forked;

import io.github.harborreplication.benchmarks.clients.FluentClient;
import io.github.harborreplication.benchmarks.clients.RawClient;
import io.github.harborreplication.fluent.HarborReplication;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From making the client to the first answer, in a JVM that has done nothing before. */
public final class FirstAnswer {
  private FirstAnswer() {}

  /**
   * Milliseconds of each fresh JVM.
   *
   * @param raw the raw client, over an OkHttp that is ready for TLS as it always is
   * @param readyForTls the fluent client with TLS set up, as it is for an https URL
   * @param fluent the fluent client as it is for an http URL
   */
  public record Times(List<Double> raw, List<Double> readyForTls, List<Double> fluent) {}

  /** Runs all in turn, so many times. */
  public static Times measure(String url, int times) {
    List<Double> raw = new ArrayList<>();
    List<Double> readyForTls = new ArrayList<>();
    List<Double> fluent = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      raw.add(inFreshJvm("raw", url));
      readyForTls.add(inFreshJvm("readyForTls", url));
      fluent.add(inFreshJvm("fluent", url));
    }
    return new Times(raw, readyForTls, fluent);
  }

  private static double inFreshJvm(String client, String url) {
    return Double.parseDouble(Jvm.run(List.of(), FirstAnswer.class, client, url).result());
  }

  public static void main(String[] args) throws IOException {
    long begin = System.nanoTime();
    if (args[0].equals("raw")) {
      try (RawClient raw = RawClient.ofThisProject(args[1])) {
        report(begin, raw.policy(1).getId());
      }
    } else {
      try (HarborReplication harbor =
          args[0].equals("fluent") ? FluentClient.of(args[1]) : FluentClient.readyForTls(args[1])) {
        report(begin, harbor.policy(1).get().getId());
      }
    }
  }

  private static void report(long begin, @Nullable Long answer) {
    long nanos = System.nanoTime() - begin;
    System.out.println("answer " + answer);
    System.out.println(nanos / 1e6);
  }
}
