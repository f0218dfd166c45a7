package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.value.FakePolicy;
import java.util.Arrays;
import java.util.List;

/** Where a repository goes by the policy's namespace and its replace count. */
final class Destination {
  private Destination() {}

  static String of(FakePolicy policy, String repository) {
    if (policy.namespace().isEmpty()) {
      return repository;
    }
    List<String> parts = Arrays.asList(repository.split("/", -1));
    int replaced = policy.replaceCount() < 0 ? parts.size() : policy.replaceCount();
    // The repository's own name always stays.
    int kept = Math.min(replaced, parts.size() - 1);
    return policy.namespace() + "/" + String.join("/", parts.subList(kept, parts.size()));
  }
}
