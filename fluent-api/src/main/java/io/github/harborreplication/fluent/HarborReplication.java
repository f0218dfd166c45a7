package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.error.ForbiddenException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.UnauthorizedException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.http.HttpStack;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.model.ReplicationPolicy;
import java.util.Optional;

/**
 * Harbor's replication API.
 *
 * <pre>{@code
 * try (HarborReplication harbor = HarborReplication.builder()
 *         .url("https://harbor.example.com").basicAuth("robot$ci", secret).build()) {
 *   harbor.policies().start(id).awaitSuccess(Duration.ofMinutes(10));
 * }
 * }</pre>
 *
 * <p>One client serves many threads; make one and keep it. What its methods return is safe for many
 * threads too, save iterators, streams and the models.
 */
public final class HarborReplication implements AutoCloseable {
  private final HttpStack http;
  private final Api api;
  private final String url;

  HarborReplication(HttpStack.Settings settings) {
    this.http = new HttpStack(settings);
    this.api = http.api();
    this.url = api.retrofit().baseUrl().toString();
  }

  /**
   * Begins a client. Sends nothing.
   *
   * @return the builder
   */
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

  /**
   * What is copied, from where to where, and when. Sends nothing.
   *
   * @return the policies
   */
  public Policies policies() {
    return new Policies(api);
  }

  /**
   * The runs of policies. Sends nothing.
   *
   * @return the executions
   */
  public Executions executions() {
    return new Executions(api);
  }

  /**
   * {@return one run of a policy} Sends nothing.
   *
   * @param id the id of the execution
   * @throws IllegalArgumentException if the id is less than 1
   */
  public ExecutionRef execution(long id) {
    return new ExecutionRef(api, Ids.checked("execution id", id));
  }

  /** {@return the registries that policies copy from and to} Sends nothing. */
  public Registries registries() {
    return new Registries(api);
  }

  /** {@return the kinds of registry that Harbor can replicate with} Sends nothing. */
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
   * Checks the URL, the credentials, the permission to list policies, and that a filter arrives:
   * asks for policies that cannot be there. Sends one request. Safe to repeat.
   *
   * @throws HarborConnectionException if there is no server
   * @throws HarborDecodingException if it is no Harbor, or gives policies all the same, since a
   *     proxy before it drops the query
   * @throws UnauthorizedException if the credentials are wrong
   * @throws ForbiddenException if the user may not list policies
   * @throws HarborException if the request fails otherwise
   */
  public void ping() {
    Optional<ReplicationPolicy> none = policies().list().where(PolicyFields.ID.atMost(0)).first();
    if (none.isPresent()) {
      throw new IllegalStateException(
          "ids are counted from 1, and a policy has none of these: " + none);
    }
  }

  /** {@return the URL of the API, such as {@code https://harbor.example.com/api/v2.0/}} */
  public String url() {
    return url;
  }

  /**
   * Closes the connections and ends the threads that this client made. Calls under way fail, logs
   * that are being streamed break off, and new calls are refused with an {@link
   * IllegalStateException}. A dispatcher or connection pool that was handed in through {@link
   * HarborReplicationBuilder#okHttp} stays open, with what runs on it. May be called again.
   */
  @Override
  public void close() {
    http.close();
  }

  @Override
  public String toString() {
    return "Harbor replication at " + url;
  }
}
