package io.github.harborreplication.fake.internal.api;

import static io.github.harborreplication.fake.value.Permission.CREATE_POLICY;
import static io.github.harborreplication.fake.value.Permission.CREATE_REGISTRY;
import static io.github.harborreplication.fake.value.Permission.CREATE_REPLICATION;
import static io.github.harborreplication.fake.value.Permission.DELETE_POLICY;
import static io.github.harborreplication.fake.value.Permission.DELETE_REGISTRY;
import static io.github.harborreplication.fake.value.Permission.LIST_ADAPTERS;
import static io.github.harborreplication.fake.value.Permission.LIST_POLICIES;
import static io.github.harborreplication.fake.value.Permission.LIST_REGISTRIES;
import static io.github.harborreplication.fake.value.Permission.LIST_REPLICATIONS;
import static io.github.harborreplication.fake.value.Permission.READ_POLICY;
import static io.github.harborreplication.fake.value.Permission.READ_REGISTRY;
import static io.github.harborreplication.fake.value.Permission.READ_REPLICATION;
import static io.github.harborreplication.fake.value.Permission.UPDATE_POLICY;
import static io.github.harborreplication.fake.value.Permission.UPDATE_REGISTRY;

import io.github.harborreplication.fake.internal.query.Parameters;
import io.github.harborreplication.fake.internal.query.QueryException;
import io.github.harborreplication.fake.internal.state.ServerState;
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

  private final ServerState state;
  private final Authentication authentication;
  private final PoliciesApi policies;
  private final Routes<Operation> routes;

  /** Reads the form of a request; what it does comes once its user is known to be allowed. */
  private interface Operation {
    Function<FakeUser, ApiResponse> read(ApiRequest request, List<String> values);
  }

  public Api(ServerState state) {
    this.state = state;
    this.authentication = new Authentication(state);
    this.policies = new PoliciesApi(state);
    ExecutionsApi executions = new ExecutionsApi(state);
    RegistriesApi registries = new RegistriesApi(state);
    String policy = "replication/policies/{}";
    String execution = "replication/executions/{}";
    String registry = "registries/{}";
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
            .add(
                "GET",
                "replication/adapters",
                LIST_ADAPTERS,
                fixed(() -> Adapters.names(state.version())))
            .add(
                "GET",
                "replication/adapterinfos",
                LIST_ADAPTERS,
                fixed(() -> Adapters.infos(state.version())))
            .add("GET", "registries", LIST_REGISTRIES, list(registries::list))
            .add("POST", "registries", CREATE_REGISTRY, create(registries))
            .add("GET", registry, READ_REGISTRY, one(registries::get))
            .add("PUT", registry, UPDATE_REGISTRY, update(registries))
            .add("DELETE", registry, DELETE_REGISTRY, one(registries::delete))
            .add("GET", registry + "/info", READ_REGISTRY, one(registries::info))
            .add("POST", "registries/ping", READ_REGISTRY, ping(registries));
  }

  /** Responds to a request, with errors too. */
  public ApiResponse respond(ApiRequest request) {
    try {
      return state.atomically(() -> route(request));
    } catch (ApiFailure failure) {
      return failure.response();
    } catch (QueryException query) {
      if (query.isCrash()) {
        return ApiResponse.empty(500);
      }
      return (query.fromDatabase()
              ? ApiFailure.internal()
              : ApiFailure.badRequest(String.valueOf(query.getMessage())))
          .response();
    }
  }

  /**
   * Creates a policy without authentication.
   *
   * @throws IllegalArgumentException if the server would refuse it
   */
  public long createPolicy(String json, String creator) {
    try {
      PolicyBody body =
          PolicyBody.read(new ApiRequest("POST", "", "", Map.of(), json), state.version());
      return state.atomically(
          () -> {
            policies.create(body, FakeUser.ordinary(creator, ""));
            return state.policies().nextId() - 1;
          });
    } catch (ApiFailure refused) {
      throw new IllegalArgumentException(
          "Harbor refuses the policy " + json + ": " + refused.getMessage(), refused);
    }
  }

  private ApiResponse route(ApiRequest request) {
    authentication.checkToken(request);
    List<String> path = segments(request.path());
    Routes.Route<Operation> route =
        routes.find(request.method(), path).orElseThrow(() -> noRoute(request, path));
    Function<FakeUser, ApiResponse> action = route.handler().read(request, route.values(path));
    return action.apply(authentication.admit(request, Objects.requireNonNull(route.permission())));
  }

  private ApiFailure noRoute(ApiRequest request, List<String> path) {
    List<String> methods = routes.methods(path);
    return methods.isEmpty()
        ? ApiFailure.noSuchPath(request.path())
        : ApiFailure.methodNotAllowed(request.method(), String.join(",", methods));
  }

  private Function<FakeUser, ApiResponse> createPolicy(ApiRequest request, List<String> values) {
    PolicyBody body = policyBody(request);
    return user -> policies.create(body, user);
  }

  private Function<FakeUser, ApiResponse> replacePolicy(ApiRequest request, List<String> values) {
    long id = RequestRules.ofJson(request, values.get(0));
    PolicyBody body = policyBody(request);
    return user -> policies.replace(id, body);
  }

  private PolicyBody policyBody(ApiRequest request) {
    checkSent(request);
    return PolicyBody.read(request, state.version());
  }

  private Operation create(RegistriesApi registries) {
    return (request, values) -> {
      checkSent(request);
      RegistryBody body = RegistryBody.toCreate(request, state.version());
      return user -> registries.create(body);
    };
  }

  private Operation update(RegistriesApi registries) {
    return (request, values) -> {
      checkSent(request);
      long id = RequestRules.inPath("id", values.get(0));
      RegistryBody body = RegistryBody.toUpdate(request, state.version());
      return user -> registries.update(id, body);
    };
  }

  private Operation ping(RegistriesApi registries) {
    return (request, values) -> {
      checkSent(request);
      RegistryBody body = RegistryBody.toPing(request, state.version());
      return user -> registries.ping(body);
    };
  }

  private static void checkSent(ApiRequest request) {
    RequestRules.checkJson(request);
    RequestRules.checkBody(request);
  }

  private static Operation start(ExecutionsApi executions) {
    return (request, values) -> {
      checkSent(request);
      long policyId =
          JsonBody.read(request, "execution", "StartReplicationExecution")
              .number("policy_id", 64, 0);
      String trigger = Parameters.of(request.rawQuery()).get("trigger");
      return user -> executions.start(policyId, trigger);
    };
  }

  private static Operation list(ExecutionsApi executions) {
    return (request, values) -> {
      RequestRules.checkJson(request);
      ExecutionsApi.checkList(request);
      return user -> executions.list(request);
    };
  }

  private static Operation tasks(ExecutionsApi executions) {
    return (request, values) -> {
      long id = RequestRules.ofJson(request, values.get(0));
      PageResponse.paging(Parameters.of(request.rawQuery()));
      return user -> executions.tasks(request, id);
    };
  }

  private Operation log(ExecutionsApi executions) {
    return (request, values) -> {
      RequestRules.checkLog(request, state.version());
      long id = RequestRules.inPath("id", values.get(0));
      long taskId = RequestRules.inPath("task_id", values.get(1));
      return user -> executions.log(request, id, taskId);
    };
  }

  private static Operation list(Function<ApiRequest, ApiResponse> action) {
    return (request, values) -> {
      RequestRules.checkJson(request);
      PageResponse.paging(Parameters.of(request.rawQuery()));
      return user -> action.apply(request);
    };
  }

  private static Operation one(LongFunction<ApiResponse> action) {
    return (request, values) -> {
      long id = RequestRules.ofJson(request, values.get(0));
      return user -> action.apply(id);
    };
  }

  private static Operation fixed(Supplier<ApiResponse> response) {
    return (request, values) -> {
      RequestRules.checkJson(request);
      return user -> response.get();
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
