package io.github.harborreplication.benchmarks.jmh;

import static io.github.harborreplication.fluent.PolicyFields.CREATION_TIME;
import static io.github.harborreplication.fluent.PolicyFields.ENABLED;
import static io.github.harborreplication.fluent.PolicyFields.NAME;

import io.github.harborreplication.benchmarks.clients.FluentClient;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.PolicyList;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Filters of three fields; nothing is sent. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class QueryBenchmark {
  private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");

  private final HarborReplication fluent = FluentClient.of("http://127.0.0.1:1");
  private final String text = filter();

  /** From the fields to the text. */
  @Benchmark
  public String render() {
    return filter();
  }

  private static String filter() {
    return NAME.contains("prod").and(ENABLED.isTrue()).and(CREATION_TIME.from(MONDAY)).toString();
  }

  /** From the text to a list that is ready to be asked for. */
  @Benchmark
  public PolicyList parse() {
    return fluent.policies().list().query(text);
  }

  @TearDown
  public void close() {
    fluent.close();
  }
}
