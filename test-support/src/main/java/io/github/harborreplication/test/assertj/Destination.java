package io.github.harborreplication.test.assertj;

import io.github.harborreplication.model.ReplicationTask;

/** Where a task copies to. */
final class Destination {
  private Destination() {}

  /** The repository, without the number of items that Harbor writes behind it. */
  static String repository(ReplicationTask task) {
    String resource = task.getDstResource();
    return resource == null
        ? ""
        : resource.replaceFirst("\\s*\\[\\d+ item\\(s\\) in total]\\s*$", "");
  }
}
