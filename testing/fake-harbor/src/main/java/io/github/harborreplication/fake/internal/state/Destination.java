package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.internal.state.Selection.BrokenOff;
import java.util.Arrays;
import java.util.List;

/** Where a repository goes by the policy's namespace and its replace count. */
final class Destination {
  private Destination() {}

  static String of(Policy policy, String repository) {
    if (policy.namespace().isEmpty()) {
      return repository;
    }
    List<String> parts = Arrays.asList(repository.split("/", -1));
    int leading = parts.size() - 1;
    if (policy.replaceCount() > leading) {
      throw new BrokenOff(
          "the source repository "
              + repository
              + " contains only "
              + leading
              + " path components "
              + parts.subList(0, leading)
              + ", but the destination namespace flattening level is "
              + policy.replaceCount());
    }
    // The repository's own name always stays.
    int kept = policy.replaceCount() < 0 ? leading : policy.replaceCount();
    return policy.namespace() + "/" + String.join("/", parts.subList(kept, parts.size()));
  }
}
