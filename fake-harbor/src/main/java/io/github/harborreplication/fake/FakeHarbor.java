package io.github.harborreplication.fake;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.harborreplication.fake.internal.api.Api;
import io.github.harborreplication.fake.internal.control.Control;
import io.github.harborreplication.fake.internal.http.CatchAll;
import io.github.harborreplication.fake.internal.http.Engine;
import io.github.harborreplication.fake.internal.http.FaultBook;
import io.github.harborreplication.fake.internal.http.History;
import io.github.harborreplication.fake.internal.http.StubbedRequests;
import io.github.harborreplication.fake.internal.state.Run;
import io.github.harborreplication.fake.internal.state.World;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Harbor for tests: a server on the loopback address that answers the replication API as a real
 * one does, keeps state, and runs executions by a clock that tests can move.
 *
 * <pre>{@code
 * try (FakeHarbor fake = FakeHarbor.start()) {
 *   long id = fake.addPolicy("nightly", policy -> policy.pullsFrom(1).repositories("demo/**"));
 *   fake.nextRun(id).failsOnce("demo/web", "blob unknown");
 *   … // work against fake.url()
 *   fake.clock().advance(Duration.ofMinutes(5));
 * }
 * }</pre>
 *
 * <p>Every method may be called from any thread, while requests come in.
 */
public final class FakeHarbor implements AutoCloseable {
  private final FakeClock clock = new FakeClock();
  private final World world = new World(clock);
  private final Api api = new Api(world);
  private final History history = new History();
  private final FaultBook faultBook = new FaultBook();
  private final String username;
  private final String password;
  private final @Nullable Instant frozenAt;
  private final List<Consumer<FakeHarbor>> setup;
  private final Engine engine;

  FakeHarbor(
      int port,
      String username,
      String password,
      @Nullable Instant frozenAt,
      List<Consumer<FakeHarbor>> setup) {
    this.username = username;
    this.password = password;
    this.frozenAt = frozenAt;
    this.setup = List.copyOf(setup);
    prepare();
    CatchAll catchAll = new CatchAll(api, clock, faultBook, history, new Control(this)::answer);
    this.engine = new Engine(port, catchAll, new StubbedRequests(clock, history));
  }

  /** Starts with the recorded laboratory's registries and users, on a free port, clock running. */
  public static FakeHarbor start() {
    return builder().recordedLab().start();
  }

  /** Starts to describe a server that is empty but for its administrator. */
  public static FakeHarborBuilder builder() {
    return new FakeHarborBuilder();
  }

  /** Where it listens: {@code http://127.0.0.1:PORT}, without {@code /api/v2.0}. */
  public String url() {
    return "http://127.0.0.1:" + engine.server().port();
  }

  /** An administrator's name. */
  public String username() {
    return username;
  }

  /** The administrator's password. */
  public String password() {
    return password;
  }

  /** The server's clock. */
  public FakeClock clock() {
    return clock;
  }

  /** Goes back to the start: state, scripts, clock, requests, faults and stubs. */
  public void reset() {
    engine.reset();
    faultBook.clear();
    world.clear();
    prepare();
    history.clear();
  }

  /** Ends the server and frees the port. */
  @Override
  public void close() {
    engine.close();
  }

  // Users and registries, which the API cannot create.

  /** Lets a user in, or changes one. */
  public void addUser(FakeUser user) {
    world.addUser(user);
  }

  /**
   * Adds a docker-registry, healthy and with unknown content: runs that pull from it make up one
   * repository for each name filter, {@code library/app} for {@code library/**}.
   *
   * @return its id
   */
  public long addRegistry(String name, String url) {
    return world.atomically(
        () -> {
          Instant now = clock.now();
          long id = world.nextRegistryId();
          putRegistry(
              new FakeRegistry(id, name, url, "docker-registry", "", null, true, null, now, now));
          return id;
        });
  }

  /** Adds or replaces a registry, all details told. */
  public void putRegistry(FakeRegistry registry) {
    world.putRegistry(registry);
  }

  /**
   * Tells that a registry holds a repository with these tags, and what else was told, and nothing
   * more.
   *
   * @param registryId 0 for Harbor itself
   */
  public void registryHolds(long registryId, String repository, String... tags) {
    world.atomically(
        () -> {
          FakeRegistry registry = registry(registryId);
          Map<String, List<String>> content =
              new LinkedHashMap<>(registry.holds() == null ? Map.of() : registry.holds());
          content.put(repository, tags.length == 0 ? List.of("latest") : List.of(tags));
          world.putRegistry(registry.withHolds(Map.copyOf(content)));
          return registry;
        });
  }

  /** Takes a registry down: runs that pull from it fail at once. */
  public void takeDown(long registryId) {
    setHealth(registryId, false);
  }

  /** Brings a registry up again. */
  public void bringUp(long registryId) {
    setHealth(registryId, true);
  }

  private void setHealth(long registryId, boolean up) {
    world.atomically(
        () -> {
          FakeRegistry changed = registry(registryId).withHealth(up, clock.now());
          world.putRegistry(changed);
          return changed;
        });
  }

  private FakeRegistry registry(long id) {
    return world.registry(id).orElseThrow(() -> new NoSuchElementException("No registry " + id));
  }

  /** Tells that these tags lie at the destination already: logs then say that they are skipped. */
  public void destinationHolds(String repository, String... tags) {
    world.addDelivered(repository, List.of(tags));
  }

  // Seeding.

  /**
   * Puts a policy on the server.
   *
   * @return its id
   */
  public long addPolicy(String name, Consumer<PolicySeed> details) {
    PolicySeed seed = new PolicySeed(name);
    details.accept(seed);
    return world.atomically(
        () -> {
          FakePolicy policy = seed.build(world.nextPolicyId(), clock.now());
          world.putPolicy(policy);
          return policy.id();
        });
  }

  /**
   * Puts a policy on the server that pulls what these patterns match.
   *
   * @return its id
   */
  public long addPolicy(String name, long sourceRegistryId, String... repositories) {
    return addPolicy(
        name,
        policy -> {
          policy.pullsFrom(sourceRegistryId);
          List.of(repositories).forEach(policy::repositories);
        });
  }

  /**
   * Puts a policy on the server as a client's JSON would; what a real server refuses is refused.
   *
   * @return its id
   */
  public long addPolicyJson(String json) {
    return api.createPolicy(json, username);
  }

  /**
   * Puts so many past executions on the server, all succeeded.
   *
   * @return the first one's id; the others' follow
   */
  public long addExecutions(long policyId, int count) {
    return addExecutions(policyId, count, seed -> {});
  }

  /**
   * Puts so many past executions of one kind on the server.
   *
   * @return the first one's id; the others' follow
   */
  public long addExecutions(long policyId, int count, Consumer<ExecutionSeed> details) {
    if (count < 1) {
      throw new IllegalArgumentException(count + " executions cannot be added");
    }
    ExecutionSeed seed = new ExecutionSeed();
    details.accept(seed);
    return world.atomically(
        () -> {
          List<Run> runs =
              seed.build(policyId, count, world.nextExecutionId(), world.nextTaskId(), clock.now());
          runs.forEach(world::putRun);
          return runs.get(0).id();
        });
  }

  /**
   * Puts one execution on the server.
   *
   * @return its id
   */
  public long addExecution(long policyId, Consumer<ExecutionSeed> details) {
    return addExecutions(policyId, 1, details);
  }

  // Changes from elsewhere.

  /**
   * Starts an execution as an event or the schedule would.
   *
   * @param trigger manual, event_based or scheduled
   * @return its id
   */
  public long startExecution(long policyId, String trigger) {
    return world.atomically(
        () -> {
          FakePolicy policy =
              world
                  .policy(policyId)
                  .orElseThrow(() -> new NoSuchElementException("No policy " + policyId));
          return world.start(policy, trigger).id();
        });
  }

  /** Removes a policy with its executions, running or not; false when there was none. */
  public boolean deletePolicy(long policyId) {
    return world.removePolicy(policyId);
  }

  /** Removes an execution with its tasks; false when there was none. */
  public boolean removeExecution(long executionId) {
    return world.removeRun(executionId);
  }

  /** Lets an execution show this status, whatever its tasks do. */
  public void setExecutionStatus(long executionId, String status) {
    world.atomically(
        () -> {
          Run run = run(executionId);
          world.force(run, status);
          return run;
        });
  }

  /** Switches a policy on or off. */
  public void setEnabled(long policyId, boolean enabled) {
    world.atomically(
        () -> {
          FakePolicy policy =
              world
                  .policy(policyId)
                  .orElseThrow(() -> new NoSuchElementException("No policy " + policyId));
          world.putPolicy(policy.withEnabled(enabled, clock.now()));
          return policy;
        });
  }

  // Scripting.

  /** Scripts the policy's next run; said again it scripts the one after that, and so on. */
  public RunScript nextRun(long policyId) {
    return new RunScript(world.nextRun(policyId));
  }

  /** Scripts all runs of policies with this name that have no script of their own. */
  public RunScript runs(String policyName) {
    return new RunScript(world.runsNamed(policyName));
  }

  /** Scripts whatever the other scripts leave open, of all runs. */
  public RunScript everyRun() {
    return new RunScript(world.everyRun());
  }

  // Looking.

  /** The registries, by id. */
  public List<FakeRegistry> registries() {
    return world.registries();
  }

  /** The policies, by id. */
  public List<FakePolicy> policies() {
    return world.policies();
  }

  /** The policy with this id, if it is there. */
  public Optional<FakePolicy> policy(long policyId) {
    return world.policy(policyId);
  }

  /** A policy's executions as they are now, oldest id first. */
  public List<FakeExecution> executions(long policyId) {
    return world.atomically(
        () -> {
          Instant now = clock.now();
          return world.runs(policyId).stream().map(run -> run.at(now)).toList();
        });
  }

  /** All executions as they are now, oldest id first. */
  public List<FakeExecution> executions() {
    return world.atomically(
        () -> {
          Instant now = clock.now();
          return world.runs(null).stream().map(run -> run.at(now)).toList();
        });
  }

  /** The execution with this id as it is now, if it is there. */
  public Optional<FakeExecution> execution(long executionId) {
    return world.atomically(() -> world.run(executionId).map(run -> run.at(clock.now())));
  }

  /** An execution's tasks as they are now, oldest id first. */
  public List<FakeTask> tasks(long executionId) {
    return world.atomically(() -> run(executionId).tasksAt(clock.now()));
  }

  private Run run(long executionId) {
    return world
        .run(executionId)
        .orElseThrow(() -> new NoSuchElementException("No execution " + executionId));
  }

  /** The latest 10,000 requests, oldest first; those that a user's stub answered included. */
  public List<SeenRequest> requests() {
    return history.all();
  }

  /** How many requests came since the start or the last {@link #clearRequests()}. */
  public long requestCount() {
    return history.count();
  }

  /**
   * How many of the latest requests had this method and path.
   *
   * @param path with or without {@code /api/v2.0}
   */
  public long requestCount(String method, String path) {
    return history.all().stream()
        .filter(request -> request.method().equals(method) && request.isFor(path))
        .count();
  }

  /** The requests for which FakeHarbor has no operation. */
  public List<SeenRequest> unknownRequests() {
    return history.all().stream().filter(request -> !request.known()).toList();
  }

  /** Forgets the requests so far. */
  public void clearRequests() {
    history.clear();
  }

  // Faults and stubs.

  /** What goes wrong on the way. */
  public Faults faults() {
    return new Faults(faultBook);
  }

  /** The engine below, to lay stubs over the fake: they win, and the rest is answered as before. */
  public WireMockServer wireMock() {
    return engine.server();
  }

  void layRecordedHistory() {
    RecordedHistory.lay(world);
  }

  private void prepare() {
    clock.reset();
    if (frozenAt != null) {
      clock.freezeAt(frozenAt);
    }
    setup.forEach(preparation -> preparation.accept(this));
  }
}
