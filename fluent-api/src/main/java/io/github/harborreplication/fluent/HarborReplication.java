package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.error.ForbiddenException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.UnauthorizedException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.http.HttpStack;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Harbor's replication API.
 *
 * <pre>{@code
 * try (HarborReplication harbor = HarborReplication.builder()
 *         .url("https://harbor.example.com").basicAuth("robot$ci", secret).build()) {
 *   harbor.policy("nightly-mirror").start().awaitSuccess(Duration.ofMinutes(10));
 * }
 * }</pre>
 *
 * <p>A method that sends a request throws a {@link HarborException} if that fails.
 *
 * <p>One client serves many threads: create one and keep it. What its methods return is safe for
 * many threads too, except iterators, streams and the models.
 */
public final class HarborReplication implements AutoCloseable {
  private final HttpStack http;
  private final boolean derived;
  private final Api api;
  private final String url;

  HarborReplication(HttpStack http, boolean derived) {
    this.http = http;
    this.derived = derived;
    this.api = http.api();
    this.url = api.retrofit().baseUrl().toString();
  }

  /** {@return a builder of a client} */
  public static HarborReplicationBuilder builder() {
    return new HarborReplicationBuilder();
  }

  /**
   * {@return a client for the Harbor that {@code HARBOR_URL}, {@code HARBOR_USERNAME}, {@code
   * HARBOR_PASSWORD} and, if set, {@code HARBOR_CA_FILE} name} Sends nothing.
   *
   * @throws IllegalStateException if one of the first three is missing or empty; all that are
   *     missing are named
   * @throws IllegalArgumentException if one of them is wrong
   */
  public static HarborReplication fromEnvironment() {
    return builder().fromEnvironment().build();
  }

  /** {@return the policies: what is copied, from where to where, and when} Sends nothing. */
  public Policies policies() {
    return new Policies(api);
  }

  /** {@return the executions, which are the runs of policies} Sends nothing. */
  public Executions executions() {
    return new Executions(api);
  }

  /**
   * {@return a reference to a policy} Sends nothing.
   *
   * @param id the id of the policy
   * @throws IllegalArgumentException if the id is less than 1
   */
  public PolicyRef policy(long id) {
    return PolicyRef.of(api, id);
  }

  /**
   * {@return a reference to the policy with exactly this name} Sends nothing; the reference
   * resolves the id at each call.
   *
   * @param name the name, which may contain any character
   * @throws IllegalArgumentException if the name is empty
   */
  public PolicyRef policy(String name) {
    return PolicyRef.of(api, name);
  }

  /**
   * {@return a reference to a policy that was read} Sends nothing.
   *
   * @param policy the policy; only its id is used
   * @throws IllegalArgumentException if it has no id
   */
  public PolicyRef policy(ReplicationPolicy policy) {
    return PolicyRef.of(api, idOf("policy", policy.getId()));
  }

  /**
   * {@return a reference to a registry} Sends nothing.
   *
   * @param id the id of the registry
   * @throws IllegalArgumentException if the id is less than 1
   */
  public RegistryRef registry(long id) {
    return RegistryRef.of(api, id);
  }

  /**
   * {@return a reference to the registry with exactly this name} Sends nothing; the reference looks
   * it up at each call.
   *
   * @param name the name
   * @throws IllegalArgumentException if the name is empty
   */
  public RegistryRef registry(String name) {
    return RegistryRef.of(api, name);
  }

  /**
   * {@return a reference to a registry that was read} Sends nothing.
   *
   * @param registry the registry; only its id is used
   * @throws IllegalArgumentException if it has no id
   */
  public RegistryRef registry(Registry registry) {
    return RegistryRef.of(api, idOf("registry", registry.getId()));
  }

  /**
   * {@return a reference to one run of a policy} Sends nothing.
   *
   * @param id the id of the execution
   * @throws IllegalArgumentException if the id is less than 1
   */
  public ExecutionRef execution(long id) {
    return new ExecutionRef(api, Ids.checked("execution id", id));
  }

  /**
   * {@return a reference to an execution that was read} Sends nothing.
   *
   * @param execution the execution; only its id is used
   * @throws IllegalArgumentException if it has no id
   */
  public ExecutionRef execution(ReplicationExecution execution) {
    return new ExecutionRef(api, idOf("execution", execution.getId()));
  }

  private static long idOf(String what, @Nullable Long id) {
    if (id == null) {
      throw new IllegalArgumentException(what + " without an id: pass one that Harbor returned");
    }
    return id;
  }

  /** {@return the registries that policies copy from and to} Sends nothing. */
  public Registries registries() {
    return new Registries(api);
  }

  /** {@return how all policies are: {@link #health(Duration)} with a tolerance of five minutes} */
  public Health health() {
    return health(Duration.ofMinutes(5));
  }

  /**
   * {@return how all policies are, from the executions that Harbor keeps of them} Sends the
   * requests of two lists, of all policies and of all executions, and none per policy. Safe to
   * repeat.
   *
   * @param tolerance how late a scheduled execution may be before it is overdue
   * @throws IllegalArgumentException if the tolerance is negative
   */
  public Health health(Duration tolerance) {
    return Health.read(api, tolerance);
  }

  /**
   * {@return all registries and policies, so that many drafts can be compared with them} Iterates
   * over both lists. Safe to repeat.
   */
  public Snapshot snapshot() {
    return Snapshot.read(api);
  }

  /** {@return the types of registry that Harbor can replicate with} Sends nothing. */
  public Adapters adapters() {
    return new Adapters(api);
  }

  /**
   * {@return the generated Retrofit interfaces, for what the fluent methods do not offer} Sends
   * nothing.
   */
  public RawApi raw() {
    return new RawApi(api.replication(), api.registry());
  }

  /**
   * Checks the URL, the credentials, the permission to list policies, and that filters arrive:
   * lists the policies with an id below 1, of which there are none. Sends one request. Safe to
   * repeat.
   *
   * @throws HarborConnectionException if there is no server
   * @throws HarborDecodingException if it is not a Harbor, or returns policies all the same because
   *     a proxy before it drops the query
   * @throws UnauthorizedException if the credentials are wrong
   * @throws ForbiddenException if the user may not list policies
   */
  public void ping() {
    Optional<ReplicationPolicy> none = policies().list().where(PolicyFields.ID.atMost(0)).first();
    if (none.isPresent()) {
      throw new IllegalStateException(
          "ids are counted from 1, and a policy has none of these: " + none);
    }
  }

  /**
   * {@return a client with other options on the same connections} It begins with the options of
   * this one. Its {@link #close} closes nothing, and it ends with this one. Sends nothing.
   *
   * <pre>{@code
   * HarborReplication patient = harbor.withOptions(o -> o.readTimeout(Duration.ofMinutes(5)));
   * }</pre>
   *
   * @param options changes options; not {@code url}, {@code fromEnvironment}, {@code caFile},
   *     {@code okHttp} or {@code callFactory}, which belong to the connections
   * @throws IllegalStateException if it changes one of those
   */
  public HarborReplication withOptions(Consumer<HarborReplicationBuilder> options) {
    HttpStack.Settings settings = http.settings();
    options.accept(new HarborReplicationBuilder(settings, true));
    return new HarborReplication(http.derive(settings), true);
  }

  /** {@return the URL of the API, such as {@code https://harbor.example.com/api/v2.0/}} */
  public String url() {
    return url;
  }

  /**
   * Closes the connections and ends the threads that this client created. Running calls fail, logs
   * that are being streamed break off, and new calls are refused with an {@link
   * IllegalStateException}. A dispatcher or connection pool that the user set through {@link
   * HarborReplicationBuilder#okHttp} stays open, with what runs on it. May be called again.
   */
  @Override
  public void close() {
    if (!derived) {
      http.close();
    }
  }

  @Override
  public String toString() {
    return "Harbor replication at " + url;
  }
}
