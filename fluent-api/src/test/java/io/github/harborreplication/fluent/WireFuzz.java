package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.value.LogLevel;
import io.github.harborreplication.fluent.value.Retries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The client's side of {@link WireFuzzTest}, in a JVM of its own with a small heap. The seed of a
 * call goes to the server as its request id. Ends with 0 when nothing but values and {@link
 * HarborException} came out.
 */
final class WireFuzz {
  static final String SECRET = "s3cret-that-is-sent";
  private static final String ID = "/[^/]+";

  /**
   * One kind of call.
   *
   * @param method the method of the recorded responses that are mutated for it
   * @param path their path, a pattern
   * @param send sends it
   */
  record Call(String method, String path, Function<HarborReplication, Object> send) {}

  private WireFuzz() {}

  static List<Call> calls() {
    String policies = "/replication/policies";
    String executions = "/replication/executions";
    return List.of(
        new Call("GET", policies, h -> h.policies().list().limit(250).toList()),
        new Call("GET", policies, h -> h.policy("conf-a").find()),
        new Call("GET", policies + ID, h -> h.policy(1).find()),
        new Call("GET", policies + ID, h -> h.policy(1).update(p -> p.setDescription("x"))),
        new Call("POST", policies, h -> h.policies().define("x").pullFrom(1).create()),
        new Call("DELETE", policies + ID, h -> h.policy(1).deleteIfExists()),
        new Call("GET", executions, h -> h.executions().list().limit(250).toList()),
        new Call("GET", executions + ID, h -> h.execution(1).find()),
        new Call("POST", executions, h -> h.policy(1).start()),
        new Call("PUT", executions + ID, h -> stopped(h.execution(1))),
        new Call("GET", executions + ID + "/tasks", h -> h.execution(1).tasks().toList()),
        new Call(
            "GET",
            executions + ID + "/tasks" + ID + "/log",
            h -> h.execution(1).task(2).log().text()),
        new Call("GET", "/registries", h -> h.registries().list().toList()),
        new Call("GET", "/replication/adapters", h -> h.adapters().types()));
  }

  private static Object stopped(ExecutionRef execution) {
    execution.stop();
    return execution;
  }

  /**
   * Sends the calls and prints, for each kind, how many returned a value.
   *
   * @param words the URL of the server, the first seed, and how many calls of each kind
   */
  public static void main(String... words) {
    long first = Long.parseLong(words[1]);
    long many = Long.parseLong(words[2]);
    List<Integer> values = new ArrayList<>();
    try (LogLines log = new LogLines()) {
      AtomicReference<String> seed = new AtomicReference<>("");
      try (HarborReplication silent = client(words[0], LogLevel.NONE, seed);
          HarborReplication telling = client(words[0], LogLevel.BODY, seed)) {
        for (int kind = 0; kind < calls().size(); kind++) {
          int sum = 0;
          for (long i = first; i < first + many; i++) {
            seed.set(kind + "-" + i);
            sum += send(calls().get(kind), i % 2 == 0 ? silent : telling, seed.get()) ? 1 : 0;
            log.forget(seed.get(), SECRET);
          }
          values.add(sum);
        }
      }
    }
    values.forEach(System.out::println);
  }

  private static HarborReplication client(
      String url, LogLevel level, AtomicReference<String> seed) {
    return HarborReplication.builder()
        .url(url)
        .basicAuth("robot$ci", SECRET)
        .clock(new TestClock())
        .retries(Retries.none())
        .readTimeout(Duration.ofSeconds(2))
        .callTimeout(Duration.ofSeconds(5))
        .maxResponseBytes(1 << 20)
        .requestId(seed::get)
        .logLevel(level)
        .build();
  }

  /** Whether a value came. */
  private static boolean send(Call call, HarborReplication harbor, String seed) {
    try {
      return call.send().apply(harbor) != null;
    } catch (HarborException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause.toString().contains(SECRET)) {
          throw new IllegalStateException("the secret, at " + seed, e);
        }
      }
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      throw new IllegalStateException("not a HarborException, at " + seed, e);
    }
  }
}
