package io.github.harborreplication.fake.internal.api;

import io.github.harborreplication.fake.FakeUser;
import io.github.harborreplication.fake.Permission;
import io.github.harborreplication.fake.internal.query.Parameters;
import java.util.List;

/** Finds the operation on policies that a request is for. */
final class PolicyRoutes {
  private final Gate gate;
  private final PoliciesApi policies;

  PolicyRoutes(Gate gate, PoliciesApi policies) {
    this.gate = gate;
    this.policies = policies;
  }

  /**
   * Answers a request.
   *
   * @param rest of the path, below {@code /replication/policies}
   */
  Answer answer(ApiRequest request, List<String> rest) {
    if (rest.size() > 1) {
      throw ApiFailure.noSuchPath(request.path());
    }
    return rest.isEmpty() ? all(request) : one(request, rest.get(0));
  }

  private Answer all(ApiRequest request) {
    switch (request.method()) {
      case "GET" -> {
        MediaTypes.checkJson(request);
        ListAnswer.paging(Parameters.of(request.rawQuery()));
        gate.admit(request, Permission.LIST_POLICIES);
        return policies.list(request);
      }
      case "POST" -> {
        PolicyBody body = body(request);
        FakeUser user = gate.admit(request, Permission.CREATE_POLICY);
        return policies.create(body, user);
      }
      default -> throw ApiFailure.methodNotAllowed(request.method(), "GET,POST");
    }
  }

  private Answer one(ApiRequest request, String segment) {
    switch (request.method()) {
      case "GET" -> {
        long id = PathId.ofJson(request, segment);
        gate.admit(request, Permission.READ_POLICY);
        return policies.get(id);
      }
      case "PUT" -> {
        long id = PathId.ofJson(request, segment);
        PolicyBody body = body(request);
        gate.admit(request, Permission.UPDATE_POLICY);
        return policies.replace(id, body);
      }
      case "DELETE" -> {
        long id = PathId.ofJson(request, segment);
        gate.admit(request, Permission.DELETE_POLICY);
        return policies.delete(id);
      }
      default -> throw ApiFailure.methodNotAllowed(request.method(), "DELETE,GET,PUT");
    }
  }

  private static PolicyBody body(ApiRequest request) {
    MediaTypes.checkJson(request);
    MediaTypes.checkBody(request);
    return PolicyBody.read(request);
  }
}
