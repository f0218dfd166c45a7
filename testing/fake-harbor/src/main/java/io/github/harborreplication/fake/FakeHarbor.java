package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.api.Api;
import io.github.harborreplication.fake.internal.http.Engine;
import io.github.harborreplication.fake.internal.http.FaultBook;
import io.github.harborreplication.fake.internal.http.RequestDispatcher;
import io.github.harborreplication.fake.internal.http.WebhookSender;
import io.github.harborreplication.fake.internal.state.ServerState;
import io.github.harborreplication.fake.value.FakeClock;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Harbor for tests: a server on the loopback address that implements the replication API as a
 * real one does, keeps state, and runs executions by a clock that tests can move.
 *
 * <pre>{@code
 * try (FakeHarbor fake = FakeHarbor.startWithSampleData()) {
 *   long id = fake.policies().add("nightly", seed -> seed.pullFrom(1).repositories("demo/**"));
 *   fake.policies().nextRun(id).failsOnce("demo/web", "blob unknown");
 *   … // work against fake.url()
 *   fake.clock().advance(Duration.ofMinutes(5));
 * }
 * }</pre>
 *
 * <p>Every method may be called from any thread, while requests come in.
 */
public final class FakeHarbor implements AutoCloseable {
  private final ServerState state;
  private final FakeExecutions executions;
  private final FakeRegistries registries;
  private final FakeUsers users;
  private final FakeEvents events;
  private final FakePolicies policies;
  private final FakeRequests requests;
  private final FakeWebhooks webhooks;
  private final WebhookSender sender;
  private final FaultBook faultBook = new FaultBook();
  private final String username;
  private final String password;
  private final @Nullable Instant frozenAt;
  private final List<Consumer<FakeHarbor>> setup;
  private final Engine engine;

  FakeHarbor(FakeHarborBuilder wanted, List<Consumer<FakeHarbor>> setup) {
    this.state = new ServerState(new FakeClock(), wanted.version);
    this.executions = new FakeExecutions(state);
    this.registries = new FakeRegistries(state);
    this.users = new FakeUsers(state);
    this.events = new FakeEvents(state);
    this.requests = new FakeRequests(state.clock());
    this.sender = new WebhookSender(state);
    this.webhooks = new FakeWebhooks(state, sender);
    Api api = new Api(state);
    this.username = wanted.username;
    this.password = wanted.password;
    this.policies = new FakePolicies(state, api, username);
    this.frozenAt = wanted.frozenAt;
    this.setup = setup;
    prepare();
    Control control = new Control(this, this::reset);
    RequestDispatcher dispatcher =
        new RequestDispatcher(api, clock(), faultBook, requests::record, control::respond);
    this.engine = new Engine(wanted.host, wanted.port, wanted.tls, dispatcher);
    sender.open(url());
  }

  /**
   * Starts an empty server with one administrator on a free port, its clock running.
   *
   * @return the server, to be closed
   */
  public static FakeHarbor start() {
    return builder().start();
  }

  /**
   * Starts a server with registries, users, policies and past executions to try things on. {@link
   * FakeHarborBuilder#sampleData} has the details.
   *
   * @return the server, to be closed
   */
  public static FakeHarbor startWithSampleData() {
    return builder().sampleData().start();
  }

  /**
   * Creates a builder for a server that begins with something else.
   *
   * @return the builder
   */
  public static FakeHarborBuilder builder() {
    return new FakeHarborBuilder();
  }

  /** {@return where it listens: {@code http://127.0.0.1:PORT}, without {@code /api/v2.0}} */
  public String url() {
    return engine.url();
  }

  /**
   * {@return the certificate that it created for itself, as PEM} Each instance has its own. It is
   * also at {@code /__fake/ca.pem}.
   *
   * @throws IllegalStateException if it was started without {@link FakeHarborBuilder#tls()}
   */
  public String caCertificate() {
    return engine
        .certificate()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No certificate: start it with FakeHarbor.builder().tls()"));
  }

  /**
   * {@return all that the server knows, as JSON in the format of a seed file: clock, servers,
   * registries, users, policies, executions, scripts and webhooks} It contains passwords and
   * secrets. Faults and the journal of requests are not part of it.
   */
  public String state() {
    return state.atomically(() -> new StateJson(state).write()).toString();
  }

  /**
   * Replaces all that the server knows. After {@code loadState(state())} each response is the same.
   *
   * @param json what {@link #state()} returned, or a seed file's content
   * @throws IllegalArgumentException if it cannot be understood; then nothing has changed
   */
  public void loadState(String json) {
    JsonArguments wanted = JsonArguments.read("The state", json);
    String before = state();
    state.clear();
    try {
      new SeedJson(this).load(wanted);
    } catch (IllegalArgumentException | NoSuchElementException wrong) {
      state.clear();
      new SeedJson(this).load(JsonArguments.read("The state", before));
      throw new IllegalArgumentException(
          "The state cannot be loaded: " + wrong.getMessage(), wrong);
    }
  }

  ServerState serverState() {
    return state;
  }

  /** The version of Harbor that it is. */
  String version() {
    return state.version().toString();
  }

  /** {@return an administrator's name} */
  public String username() {
    return username;
  }

  /** {@return the administrator's password} */
  public String password() {
    return password;
  }

  /** Goes back to the start: state, scripts, clock, requests and faults. */
  public void reset() {
    faultBook.clear();
    state.clear();
    prepare();
    requests.clear();
  }

  private void prepare() {
    clock().reset();
    if (frozenAt != null) {
      clock().freezeAt(frozenAt);
    }
    setup.forEach(preparation -> preparation.accept(this));
  }

  /**
   * Ends the server and frees the port.
   *
   * @throws IllegalStateException if a {@link RunScript} names a repository that none of its runs
   *     had: most likely it is misspelt
   */
  @Override
  public void close() {
    sender.close();
    engine.close();
    List<String> complaints = state.atomically(() -> state.scripts().complaints());
    if (!complaints.isEmpty()) {
      state.clear(); // Said once: closing again does nothing.
      throw new IllegalStateException("FakeHarbor: " + String.join("; ", complaints));
    }
  }

  /** {@return the policies, and scripts of what their runs do} */
  public FakePolicies policies() {
    return policies;
  }

  /** {@return the executions and their tasks} */
  public FakeExecutions executions() {
    return executions;
  }

  /** {@return the registries, their content and their servers} */
  public FakeRegistries registries() {
    return registries;
  }

  /** {@return who may log in} */
  public FakeUsers users() {
    return users;
  }

  /** {@return the events in this server's own repositories} */
  public FakeEvents events() {
    return events;
  }

  /** {@return who hears of replications} */
  public FakeWebhooks webhooks() {
    return webhooks;
  }

  /** {@return the requests that came in} */
  public FakeRequests requests() {
    return requests;
  }

  /** {@return the server's clock} */
  public FakeClock clock() {
    return state.clock();
  }

  /** {@return what goes wrong on the way} */
  public Faults faults() {
    return new Faults(faultBook);
  }
}
