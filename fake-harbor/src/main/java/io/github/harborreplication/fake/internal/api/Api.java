package io.github.harborreplication.fake.internal.api;

import io.github.harborreplication.fake.FakeUser;
import io.github.harborreplication.fake.Permission;
import io.github.harborreplication.fake.internal.query.BadQuery;
import io.github.harborreplication.fake.internal.query.Parameters;
import io.github.harborreplication.fake.internal.state.World;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds the operation that a request is for. As on the server the form of the request is looked at
 * first, then who sends it, and what it means last.
 */
public final class Api {
  static final String BASE = "/api/v2.0";

  private final World world;
  private final Gate gate;
  private final PoliciesApi policies;
  private final ExecutionsApi executions;
  private final RegistriesApi registries;

  public Api(World world) {
    this.world = world;
    this.gate = new Gate(world);
    this.policies = new PoliciesApi(world);
    this.executions = new ExecutionsApi(world);
    this.registries = new RegistriesApi(world);
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

  /** Creates a policy without asking who wants it. */
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
    String resource = String.join("/", path.subList(0, Math.min(2, path.size())));
    return switch (resource) {
      case "replication/policies" -> policies(request, path.subList(2, path.size()));
      case "replication/executions" -> executions(request, path.subList(2, path.size()));
      case "replication/adapters" -> adapters(request, path, AdaptersApi::names);
      case "replication/adapterinfos" -> adapters(request, path, AdaptersApi::details);
      default -> {
        if (path.isEmpty() || !path.get(0).equals("registries")) {
          throw ApiFailure.noSuchPath(request.path());
        }
        yield registries(request, path.subList(1, path.size()));
      }
    };
  }

  private Answer policies(ApiRequest request, List<String> rest) {
    if (rest.size() > 1) {
      throw ApiFailure.noSuchPath(request.path());
    }
    return rest.isEmpty() ? allPolicies(request) : onePolicy(request, rest.get(0));
  }

  private Answer allPolicies(ApiRequest request) {
    switch (request.method()) {
      case "GET" -> {
        MediaTypes.checkJson(request);
        ListAnswer.paging(Parameters.of(request.rawQuery()));
        gate.admit(request, Permission.LIST_POLICIES);
        return policies.list(request);
      }
      case "POST" -> {
        PolicyBody body = policyBody(request);
        FakeUser user = gate.admit(request, Permission.CREATE_POLICY);
        return policies.create(body, user);
      }
      default -> throw ApiFailure.methodNotAllowed(request.method(), "GET,POST");
    }
  }

  private Answer onePolicy(ApiRequest request, String segment) {
    switch (request.method()) {
      case "GET" -> {
        long id = plainId(request, segment);
        gate.admit(request, Permission.READ_POLICY);
        return policies.get(id);
      }
      case "PUT" -> {
        long id = plainId(request, segment);
        PolicyBody body = policyBody(request);
        gate.admit(request, Permission.UPDATE_POLICY);
        return policies.replace(id, body);
      }
      case "DELETE" -> {
        long id = plainId(request, segment);
        gate.admit(request, Permission.DELETE_POLICY);
        return policies.delete(id);
      }
      default -> throw ApiFailure.methodNotAllowed(request.method(), "DELETE,GET,PUT");
    }
  }

  private static PolicyBody policyBody(ApiRequest request) {
    MediaTypes.checkJson(request);
    MediaTypes.checkBody(request);
    return PolicyBody.read(request);
  }

  private Answer executions(ApiRequest request, List<String> rest) {
    boolean tasks = rest.size() >= 2 && rest.get(1).equals("tasks");
    if (rest.isEmpty()) {
      return allExecutions(request);
    }
    if (rest.size() == 1) {
      return oneExecution(request, rest.get(0));
    }
    if (tasks && rest.size() == 2) {
      onlyGet(request);
      long id = plainId(request, rest.get(0));
      ListAnswer.paging(Parameters.of(request.rawQuery()));
      gate.admit(request, Permission.LIST_REPLICATIONS);
      return executions.tasks(request, id);
    }
    if (tasks && rest.size() == 4 && rest.get(3).equals("log")) {
      onlyGet(request);
      MediaTypes.checkLog(request);
      long id = PathId.inPath("id", rest.get(0));
      long taskId = PathId.inPath("task_id", rest.get(2));
      gate.admit(request, Permission.READ_REPLICATION);
      return executions.log(request, id, taskId);
    }
    throw ApiFailure.noSuchPath(request.path());
  }

  private Answer allExecutions(ApiRequest request) {
    switch (request.method()) {
      case "GET" -> {
        MediaTypes.checkJson(request);
        ExecutionsApi.checkList(request);
        gate.admit(request, Permission.LIST_REPLICATIONS);
        return executions.list(request);
      }
      case "POST" -> {
        MediaTypes.checkJson(request);
        MediaTypes.checkBody(request);
        long policyId =
            Body.read(request, "execution", "StartReplicationExecution").number("policy_id", 64, 0);
        gate.admit(request, Permission.CREATE_REPLICATION);
        return executions.start(policyId);
      }
      default -> throw ApiFailure.methodNotAllowed(request.method(), "GET,POST");
    }
  }

  private Answer oneExecution(ApiRequest request, String segment) {
    switch (request.method()) {
      case "GET" -> {
        long id = plainId(request, segment);
        gate.admit(request, Permission.READ_REPLICATION);
        return executions.get(id);
      }
      case "PUT" -> {
        long id = plainId(request, segment);
        gate.admit(request, Permission.CREATE_REPLICATION);
        return executions.stop(id);
      }
      default -> throw ApiFailure.methodNotAllowed(request.method(), "GET,PUT");
    }
  }

  private Answer registries(ApiRequest request, List<String> rest) {
    if (rest.size() > 1) {
      throw ApiFailure.noSuchPath(request.path());
    }
    onlyGet(request);
    MediaTypes.checkJson(request);
    if (rest.isEmpty()) {
      ListAnswer.paging(Parameters.of(request.rawQuery()));
      gate.admit(request, Permission.LIST_REGISTRIES);
      return registries.list(request);
    }
    long id = PathId.inPath("id", rest.get(0));
    gate.admit(request, Permission.READ_REGISTRY);
    return registries.get(id);
  }

  private Answer adapters(
      ApiRequest request, List<String> path, java.util.function.Supplier<Answer> answer) {
    if (path.size() > 2) {
      throw ApiFailure.noSuchPath(request.path());
    }
    onlyGet(request);
    MediaTypes.checkJson(request);
    gate.admit(request, Permission.LIST_ADAPTERS);
    return answer.get();
  }

  private static long plainId(ApiRequest request, String segment) {
    MediaTypes.checkJson(request);
    return PathId.inPath("id", segment);
  }

  private static void onlyGet(ApiRequest request) {
    if (!request.method().equals("GET")) {
      throw ApiFailure.methodNotAllowed(request.method(), "GET");
    }
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
