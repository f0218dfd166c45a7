package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.policy.PolicyTree;
import io.github.harborreplication.fluent.internal.wait.Deadline;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.fluent.value.TaskResource;
import io.github.harborreplication.fluent.value.TaskStatus;
import io.github.harborreplication.model.ReplicationExecution;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Copies again what failed tasks of an execution were to copy, as its policy would. */
record Rerun(Api api, long execution, Deadline deadline) {

  List<Completion> run() {
    ExecutionRef before = new ExecutionRef(deadline.bound(api), execution);
    ReplicationExecution shown = before.get();
    SortedSet<String> failed =
        before.tasks().status(TaskStatus.FAILED).stream()
            .filter(task -> "copy".equals(task.getOperation()))
            .map(task -> TaskResource.of(String.valueOf(task.getSrcResource())).repository())
            .collect(Collectors.toCollection(TreeSet::new));
    if (failed.isEmpty()) {
      if (Outcome.of(shown).orElse(null) != Outcome.SUCCEEDED) {
        throw new IllegalStateException(
            before
                + " is "
                + shown.getStatus()
                + " and has no failed task that copies: there is nothing to run again; start its"
                + " policy instead");
      }
      return List.of();
    }
    long policy = Objects.requireNonNull(shown.getPolicyId(), "policy_id");
    return Executions.each(
        parts(PolicyTree.read(deadline.bound(api), policy), failed),
        part -> Optional.of(run(part)));
  }

  /** As few drafts as can be: a pattern is bounded in length, and only a Harbor takes any. */
  private List<PolicyDraft> parts(PolicyTree policy, SortedSet<String> repositories) {
    List<PolicyDraft> parts = new ArrayList<>();
    PolicyDraft part = null;
    for (String repository : repositories) {
      PolicyDraft longer = part == null ? null : part.repositories(repository);
      if (longer == null || !longer.surelyWorks()) {
        parts.add(copyOf(policy).repositories(repository));
        part = parts.get(parts.size() - 1);
      } else {
        parts.set(parts.size() - 1, longer);
        part = longer;
      }
    }
    return parts;
  }

  private PolicyDraft copyOf(PolicyTree policy) {
    return PolicyDraft.like(api, policy.copy(OneOffCopy.newName(deadline.clock())))
        .replicateDeletions(false);
  }

  private Completion run(PolicyDraft part) {
    if (deadline.passed()) {
      throw WaitTimeoutException.of(
          "the rerun of execution " + execution,
          deadline.elapsed(),
          part + " was not created before",
          null,
          null);
    }
    return part.runOnce(deadline);
  }
}
