package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.BareServer.Then;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever a server, or what is before it, sends: a call ends with a value or a {@code
 * HarborException}, in 64 MB, without a secret in any text; a POST is sent once; and a closed
 * client leaves no thread and no connection. Seeded, so that a failure can be seen again.
 */
class WireFuzzTest {
  private static final Pattern SEED = Pattern.compile("(?i)x-request-id: ((\\d+)-(\\d+))");
  private static final int BY_DEFAULT = 100;
  private static final int IN_THE_GUARDS = 5_000;

  @Test
  void isAValueOrAHarborException() throws Exception {
    run(0, BY_DEFAULT);
  }

  @Tag("guards")
  @Test
  void isAValueOrAHarborExceptionInManyMoreCases() throws Exception {
    run(BY_DEFAULT, IN_THE_GUARDS);
  }

  /** Sends so many of each kind of call. */
  private static void run(int first, int many) throws Exception {
    List<List<Recorded>> recorded = WireFuzz.calls().stream().map(WireFuzzTest::recorded).toList();
    Map<String, AtomicInteger> posts = new ConcurrentHashMap<>();
    try (BareServer server =
        BareServer.ofBytes(head -> respond(head, recorded, posts), Then.CLOSES)) {
      Process client =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  WireFuzz.class.getName(),
                  server.url(),
                  String.valueOf(first),
                  String.valueOf(many))
              .redirectErrorStream(true)
              .start();
      String printed = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(client.waitFor(1, TimeUnit.MINUTES)).as("no thread holds it up").isTrue();
      assertThat(client.exitValue()).as(printed).isZero();
      server.awaitNoConnections();
      // A warning of OkHttp about a leaked connection is not a number. Both must be frequent, or
      // the responses are no test.
      assertThat(printed.lines().map(Integer::valueOf))
          .hasSize(recorded.size())
          .allSatisfy(values -> assertThat(values).isBetween(many / 50, many - many / 50));
    }
    assertThat(posts.entrySet()).allMatch(post -> post.getValue().get() == 1);
  }

  /** A long list shows no more than a short one, and takes longer to mutate. */
  private static List<Recorded> recorded(WireFuzz.Call call) {
    return Recorded.responsesTo(call.method(), call.path()).stream()
        .filter(response -> response.body().length() < 2_000)
        .map(response -> response.withId(1))
        .toList();
  }

  private static byte[] respond(
      String head, List<List<Recorded>> recorded, Map<String, AtomicInteger> posts) {
    Matcher seed = SEED.matcher(head);
    if (!seed.find()) {
      throw new IllegalStateException("no request id in " + head);
    }
    if (head.startsWith("POST")) {
      posts.computeIfAbsent(seed.group(1), any -> new AtomicInteger()).incrementAndGet();
    }
    Random random =
        new Random(Long.parseLong(seed.group(3)) * 31 + head.lines().findFirst().hashCode());
    List<Recorded> ofTheCall = recorded.get(Integer.parseInt(seed.group(2)));
    Recorded any = ofTheCall.get(random.nextInt(ofTheCall.size()));
    return new MutatedResponses(random.nextLong()).bytes(any);
  }
}
