package io.github.harborreplication.fake.internal.api;

import io.github.harborreplication.fake.Permission;
import io.github.harborreplication.fake.internal.query.Parameters;
import java.util.List;

/** Finds the operation on executions, tasks and logs that a request is for. */
final class ExecutionRoutes {
  private final Gate gate;
  private final ExecutionsApi executions;

  ExecutionRoutes(Gate gate, ExecutionsApi executions) {
    this.gate = gate;
    this.executions = executions;
  }

  /**
   * Answers a request.
   *
   * @param rest of the path, below {@code /replication/executions}
   */
  Answer answer(ApiRequest request, List<String> rest) {
    boolean tasks = rest.size() >= 2 && rest.get(1).equals("tasks");
    if (rest.isEmpty()) {
      return all(request);
    }
    if (rest.size() == 1) {
      return one(request, rest.get(0));
    }
    if (tasks && rest.size() == 2) {
      request.checkMethodIsGet();
      long id = PathId.ofJson(request, rest.get(0));
      ListAnswer.paging(Parameters.of(request.rawQuery()));
      gate.admit(request, Permission.LIST_REPLICATIONS);
      return executions.tasks(request, id);
    }
    if (tasks && rest.size() == 4 && rest.get(3).equals("log")) {
      request.checkMethodIsGet();
      MediaTypes.checkLog(request);
      long id = PathId.inPath("id", rest.get(0));
      long taskId = PathId.inPath("task_id", rest.get(2));
      gate.admit(request, Permission.READ_REPLICATION);
      return executions.log(request, id, taskId);
    }
    throw ApiFailure.noSuchPath(request.path());
  }

  private Answer all(ApiRequest request) {
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

  private Answer one(ApiRequest request, String segment) {
    switch (request.method()) {
      case "GET" -> {
        long id = PathId.ofJson(request, segment);
        gate.admit(request, Permission.READ_REPLICATION);
        return executions.get(id);
      }
      case "PUT" -> {
        long id = PathId.ofJson(request, segment);
        gate.admit(request, Permission.CREATE_REPLICATION);
        return executions.stop(id);
      }
      default -> throw ApiFailure.methodNotAllowed(request.method(), "GET,PUT");
    }
  }
}
