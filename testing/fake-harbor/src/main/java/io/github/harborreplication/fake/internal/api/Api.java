package io.github.harborreplication.fake.internal.api;

import static io.github.harborreplication.fake.value.Permission.CREATE_POLICY;
import static io.github.harborreplication.fake.value.Permission.CREATE_REPLICATION;
import static io.github.harborreplication.fake.value.Permission.DELETE_POLICY;
import static io.github.harborreplication.fake.value.Permission.LIST_ADAPTERS;
import static io.github.harborreplication.fake.value.Permission.LIST_POLICIES;
import static io.github.harborreplication.fake.value.Permission.LIST_REGISTRIES;
import static io.github.harborreplication.fake.value.Permission.LIST_REPLICATIONS;
import static io.github.harborreplication.fake.value.Permission.READ_POLICY;
import static io.github.harborreplication.fake.value.Permission.READ_REGISTRY;
import static io.github.harborreplication.fake.value.Permission.READ_REPLICATION;
import static io.github.harborreplication.fake.value.Permission.UPDATE_POLICY;

import io.github.harborreplication.fake.internal.query.BadQuery;
import io.github.harborreplication.fake.internal.query.Parameters;
import io.github.harborreplication.fake.internal.state.World;
import io.github.harborreplication.fake.value.FakeUser;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Harbor's operations, and which of them a request is for. As on the server the form of the request
 * is looked at first, then who sends it, and what it means last.
 */
public final class Api {
  static final String BASE = "/api/v2.0";

  private final World world;
  private final Gate gate;
  private final PoliciesApi policies;
  private final Routes<Operation> routes;

  /** Reads the form of a request; what it does comes once its user is known to be allowed. */
  private interface Operation {
    Function<FakeUser, Answer> read(ApiRequest request, List<String> values);
  }

  public Api(World world) {
    this.world = world;
    this.gate = new Gate(world);
    this.policies = new PoliciesApi(world);
    ExecutionsApi executions = new ExecutionsApi(world);
    RegistriesApi registries = new RegistriesApi(world);
    String policy = "replication/policies/{}";
    String execution = "replication/executions/{}";
    this.routes =
        new Routes<Operation>()
            .add("GET", "replication/policies", LIST_POLICIES, list(policies::list))
            .add("POST", "replication/policies", CREATE_POLICY, this::createPolicy)
            .add("GET", policy, READ_POLICY, one(policies::get))
            .add("PUT", policy, UPDATE_POLICY, this::replacePolicy)
            .add("DELETE", policy, DELETE_POLICY, one(policies::delete))
            .add("GET", "replication/executions", LIST_REPLICATIONS, list(executions))
            .add("POST", "replication/executions", CREATE_REPLICATION, start(executions))
            .add("GET", execution, READ_REPLICATION, one(executions::get))
            .add("PUT", execution, CREATE_REPLICATION, one(executions::stop))
            .add("GET", execution + "/tasks", LIST_REPLICATIONS, tasks(executions))
            .add("GET", execution + "/tasks/{}/log", READ_REPLICATION, log(executions))
            .add("GET", "replication/adapters", LIST_ADAPTERS, fixed(AdaptersApi::names))
            .add("GET", "replication/adapterinfos", LIST_ADAPTERS, fixed(AdaptersApi::details))
            .add("GET", "registries", LIST_REGISTRIES, list(registries::list))
            .add("GET", "registries/{}", READ_REGISTRY, one(registries::get));
  }

  /** The answer to a request, errors included. */
  public Answer answer(ApiRequest request) {
    try {
      return world.atomically(() -> route(request));
    } catch (ApiFailure failure) {
      return Answer.of(failure);
    } catch (BadQuery query) {
      return Answer.of(
          query.fromDatabase()
              ? ApiFailure.internal()
              : ApiFailure.badRequest(String.valueOf(query.getMessage())));
    }
  }

  /**
   * Creates a policy without asking who wants it.
   *
   * @throws IllegalArgumentException if the server would refuse it
   */
  public long createPolicy(String json, String creator) {
    try {
      PolicyBody body = PolicyBody.read(new ApiRequest("POST", "", "", Map.of(), json));
      return world.atomically(
          () -> {
            policies.create(body, FakeUser.ordinary(creator, ""));
            return world.policies().nextId() - 1;
          });
    } catch (ApiFailure refused) {
      throw new IllegalArgumentException(
          "Harbor refuses the policy " + json + ": " + refused.getMessage(), refused);
    }
  }

  private Answer route(ApiRequest request) {
    Gate.checkToken(request);
    List<String> path = segments(request.path());
    Routes.Route<Operation> route =
        routes.find(request.method(), path).orElseThrow(() -> noRoute(request, path));
    Function<FakeUser, Answer> action = route.handler().read(request, route.values(path));
    return action.apply(gate.admit(request, Objects.requireNonNull(route.permission())));
  }

  private ApiFailure noRoute(ApiRequest request, List<String> path) {
    List<String> methods = routes.methods(path);
    return methods.isEmpty()
        ? ApiFailure.noSuchPath(request.path())
        : ApiFailure.methodNotAllowed(request.method(), String.join(",", methods));
  }

  private Function<FakeUser, Answer> createPolicy(ApiRequest request, List<String> values) {
    PolicyBody body = policyBody(request);
    return user -> policies.create(body, user);
  }

  private Function<FakeUser, Answer> replacePolicy(ApiRequest request, List<String> values) {
    long id = PathId.ofJson(request, values.get(0));
    PolicyBody body = policyBody(request);
    return user -> policies.replace(id, body);
  }

  private static PolicyBody policyBody(ApiRequest request) {
    MediaTypes.checkJson(request);
    MediaTypes.checkBody(request);
    return PolicyBody.read(request);
  }

  private static Operation start(ExecutionsApi executions) {
    return (request, values) -> {
      MediaTypes.checkJson(request);
      MediaTypes.checkBody(request);
      long policyId =
          Body.read(request, "execution", "StartReplicationExecution").number("policy_id", 64, 0);
      String trigger = Parameters.of(request.rawQuery()).get("trigger");
      return user -> executions.start(policyId, trigger);
    };
  }

  private static Operation list(ExecutionsApi executions) {
    return (request, values) -> {
      MediaTypes.checkJson(request);
      ExecutionsApi.checkList(request);
      return user -> executions.list(request);
    };
  }

  private static Operation tasks(ExecutionsApi executions) {
    return (request, values) -> {
      long id = PathId.ofJson(request, values.get(0));
      ListAnswer.paging(Parameters.of(request.rawQuery()));
      return user -> executions.tasks(request, id);
    };
  }

  private static Operation log(ExecutionsApi executions) {
    return (request, values) -> {
      MediaTypes.checkLog(request);
      long id = PathId.inPath("id", values.get(0));
      long taskId = PathId.inPath("task_id", values.get(1));
      return user -> executions.log(request, id, taskId);
    };
  }

  private static Operation list(Function<ApiRequest, Answer> action) {
    return (request, values) -> {
      MediaTypes.checkJson(request);
      ListAnswer.paging(Parameters.of(request.rawQuery()));
      return user -> action.apply(request);
    };
  }

  private static Operation one(LongFunction<Answer> action) {
    return (request, values) -> {
      long id = PathId.ofJson(request, values.get(0));
      return user -> action.apply(id);
    };
  }

  private static Operation fixed(Supplier<Answer> answer) {
    return (request, values) -> {
      MediaTypes.checkJson(request);
      return user -> answer.get();
    };
  }

  /** The parts of the path below the base, decoded; a slash at the end does not count. */
  private static List<String> segments(String path) {
    if (!path.startsWith(BASE + "/")) {
      throw ApiFailure.noSuchPath(path);
    }
    List<String> segments = new ArrayList<>();
    String rest = path.substring(BASE.length() + 1);
    String trimmed = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    for (String segment : trimmed.split("/", -1)) {
      segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
    return segments;
  }
}
