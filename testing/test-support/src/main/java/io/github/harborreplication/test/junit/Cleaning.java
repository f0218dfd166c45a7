package io.github.harborreplication.test.junit;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.PolicyRef;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.NotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Records what requests create, and removes it; goes on where one thing cannot be removed. */
final class Cleaning implements Interceptor {
  /** Covers three attempts of what failed, and the 30 s until Harbor notices the end of a run. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** By the ids in the responses, newest first. */
  private final Deque<Long> policies = new ArrayDeque<>();

  private final Deque<Long> executions = new ArrayDeque<>();
  private final List<HarborException> errors = new ArrayList<>();
  private final List<String> left = new ArrayList<>();

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Response response = chain.proceed(request);
    String location = response.header("Location", "");
    String id = location.substring(location.lastIndexOf('/') + 1);
    if (request.method().equals("POST") && response.code() == 201 && id.matches("\\d{1,18}")) {
      created(request.url().encodedPath(), Long.parseLong(id));
    }
    return response;
  }

  private synchronized void created(String path, long id) {
    if (path.endsWith("/replication/policies")) {
      policies.addFirst(id);
    } else if (path.endsWith("/replication/executions")) {
      executions.addFirst(id);
    }
  }

  /** Removes it through a client that has not been closed and may do so. */
  synchronized void run(HarborReplication harbor) {
    // Of a policy that existed before and stays, too.
    executions.forEach(id -> attempt("execution " + id, () -> harbor.execution(id).stop()));
    policies.forEach(id -> attempt("policy " + id, () -> delete(harbor, harbor.policy(id))));
    if (!left.isEmpty()) {
      AssertionError error =
          new AssertionError("Left behind on the Harbor under test: " + String.join("; ", left));
      errors.forEach(error::addSuppressed);
      throw error;
    }
  }

  private void attempt(String what, Runnable removal) {
    try {
      removal.run();
    } catch (NotFoundException e) {
      // Something else has removed it, which is what is wanted.
    } catch (HarborException e) {
      errors.add(e);
      left.add(what + ": " + e.getMessage());
    }
  }

  private static void delete(HarborReplication harbor, PolicyRef policy) {
    // Neither its schedule nor an event starts another execution from here on.
    policy.update(change -> change.setEnabled(false));
    harbor.executions().stopAll(policy.executions().stoppable());
    policy.deleteWhenIdle(PATIENCE);
  }
}
