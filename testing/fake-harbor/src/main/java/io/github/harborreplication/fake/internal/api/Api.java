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
import java.util.function.Supplier;

/**
 * Finds the operation that a request is for. As on the server the form of the request is looked at
 * first, then who sends it, and what it means last.
 */
public final class Api {
  static final String BASE = "/api/v2.0";

  private final World world;
  private final Gate gate;
  private final PoliciesApi policies;
  private final PolicyRoutes policyRoutes;
  private final ExecutionRoutes executionRoutes;
  private final RegistriesApi registries;

  public Api(World world) {
    this.world = world;
    this.gate = new Gate(world);
    this.policies = new PoliciesApi(world);
    this.policyRoutes = new PolicyRoutes(gate, policies);
    this.executionRoutes = new ExecutionRoutes(gate, new ExecutionsApi(world));
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
    String resource = String.join("/", path.subList(0, Math.min(2, path.size())));
    return switch (resource) {
      case "replication/policies" -> policyRoutes.answer(request, path.subList(2, path.size()));
      case "replication/executions" ->
          executionRoutes.answer(request, path.subList(2, path.size()));
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

  private Answer registries(ApiRequest request, List<String> rest) {
    if (rest.size() > 1) {
      throw ApiFailure.noSuchPath(request.path());
    }
    request.checkMethodIsGet();
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

  private Answer adapters(ApiRequest request, List<String> path, Supplier<Answer> answer) {
    if (path.size() > 2) {
      throw ApiFailure.noSuchPath(request.path());
    }
    request.checkMethodIsGet();
    MediaTypes.checkJson(request);
    gate.admit(request, Permission.LIST_ADAPTERS);
    return answer.get();
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
