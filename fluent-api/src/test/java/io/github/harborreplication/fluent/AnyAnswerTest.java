package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.value.Retries;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a server, or what stands before it, may answer: a value or a {@link HarborException},
 * nothing else. Seeded, so that a failure can be seen again.
 */
class AnyAnswerTest {
  private static final int ANSWERS = 10_000;
  private static final int MANY_REQUESTS = 500;
  private static final String ID = "/[^/]+";

  record Endpoint(String method, String path, Function<HarborReplication, Object> call) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static Stream<Endpoint> endpoints() {
    String policies = "/replication/policies";
    String executions = "/replication/executions";
    return Stream.of(
        new Endpoint("GET", policies, h -> h.policies().list().limit(250).toList()),
        new Endpoint("GET", policies, h -> h.policies().list().page(1)),
        new Endpoint("GET", policies, h -> h.policies().named("conf-a")),
        new Endpoint("GET", policies + ID, h -> h.policies().find(1)),
        new Endpoint("GET", policies + ID, h -> h.policies().copy(1, "copy")),
        new Endpoint("GET", policies + ID, h -> h.policies().update(1, p -> p.setDescription("x"))),
        new Endpoint("POST", policies, h -> h.policies().define("x").pullFrom(1).create()),
        new Endpoint("DELETE", policies + ID, h -> h.policies().deleteIfExists(1)),
        new Endpoint("GET", executions, h -> h.executions().list().limit(250).toList()),
        new Endpoint("GET", executions, h -> h.executions().running().exactly().limit(9).toList()),
        new Endpoint("GET", executions + ID, h -> h.executions().find(1)),
        new Endpoint("POST", executions, h -> h.policies().start(1)),
        new Endpoint("PUT", executions + ID, h -> stopped(h.execution(1))),
        new Endpoint("GET", executions + ID + "/tasks", h -> h.execution(1).tasks().toList()),
        new Endpoint(
            "GET",
            executions + ID + "/tasks" + ID + "/log",
            h -> h.execution(1).task(2).log().text()),
        new Endpoint("GET", "/registries", h -> h.registries().list().toList()),
        new Endpoint("GET", "/replication/adapters", h -> h.adapters().types()),
        new Endpoint("GET", "/replication/adapterinfos", h -> h.adapters().infos()));
  }

  private static Object stopped(ExecutionRef execution) {
    execution.stop();
    return execution;
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void isAValueOrAHarborException(Endpoint endpoint) {
    // A long list shows no more than a short one, and takes longer to spoil.
    List<Recorded> recorded =
        Recorded.answersTo(endpoint.method(), endpoint.path()).stream()
            .filter(answer -> answer.body().length() < 5_000 || endpoint.path().endsWith("infos"))
            .toList();
    Server server = new Server(recorded);
    int values = 0;
    int refused = 0;
    try (HarborReplication harbor =
        HarborReplication.builder()
            .url("http://127.0.0.1:1")
            .basicAuth("a", "b")
            .clock(new TestClock())
            .retries(Retries.none())
            .okHttp(client -> client.addInterceptor(server))
            .build()) {
      for (int seed = 0; seed < ANSWERS; seed++) {
        server.begin(seed);
        try {
          assertThat(endpoint.call().apply(harbor)).isNotNull();
          values++;
        } catch (HarborException e) {
          refused++;
        } catch (RuntimeException | StackOverflowError e) {
          throw new AssertionError(endpoint + ", seed " + seed + ": " + server.last, e);
        }
        assertThat(server.requests).as("requests at seed %d", seed).isLessThan(MANY_REQUESTS);
      }
    }
    // Both must be frequent, or the answers are no test.
    assertThat(values).isGreaterThan(ANSWERS / 50);
    assertThat(refused).isGreaterThan(ANSWERS / 50);
  }

  /** Answers each request with another recorded answer, spoilt. */
  private static final class Server implements Interceptor {
    private final List<Recorded> recorded;
    private Random random = new Random(0);
    private SpoiltAnswers spoilt = new SpoiltAnswers(0);
    private int requests;
    private Response last;

    Server(List<Recorded> recorded) {
      this.recorded = recorded;
    }

    void begin(long seed) {
      random = new Random(seed);
      spoilt = new SpoiltAnswers(seed);
      requests = 0;
    }

    @Override
    public Response intercept(Chain chain) {
      requests++;
      Recorded any = recorded.get(random.nextInt(recorded.size()));
      Response response = spoilt.answer(chain.request(), any);
      last = response;
      return response;
    }
  }
}
