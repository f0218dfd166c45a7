package io.github.harborreplication.test.junit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Records what requests create, by the ids in the responses. */
final class Traces implements Interceptor {
  private final Deque<Long> policies = new ArrayDeque<>();
  private final Deque<Long> executions = new ArrayDeque<>();

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Response response = chain.proceed(request);
    if (request.method().equals("POST") && response.code() == 201) {
      String path = request.url().encodedPath();
      createdId(response).ifPresent(id -> note(path, id));
    }
    return response;
  }

  private synchronized void note(String path, long id) {
    if (path.endsWith("/replication/policies")) {
      policies.addFirst(id);
    } else if (path.endsWith("/replication/executions")) {
      executions.addFirst(id);
    }
  }

  /** The policies that were created, newest first. */
  synchronized List<Long> policies() {
    return List.copyOf(policies);
  }

  /** The executions that were started, newest first. */
  synchronized List<Long> executions() {
    return List.copyOf(executions);
  }

  private static Optional<Long> createdId(Response response) {
    String location = response.header("Location", "");
    String last = location.substring(location.lastIndexOf('/') + 1);
    return last.matches("\\d{1,18}") ? Optional.of(Long.valueOf(last)) : Optional.empty();
  }
}
