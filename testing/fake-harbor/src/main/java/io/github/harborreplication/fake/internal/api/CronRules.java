package io.github.harborreplication.fake.internal.api;

import io.github.harborreplication.fake.internal.state.Cron;
import java.util.List;

/** Which cron strings a scheduled policy may have: six fields, the first of them 0. */
final class CronRules {
  private CronRules() {}

  /** Throws what the server answers to a cron string that it refuses. */
  static void check(String cron) {
    if (cron.isEmpty()) {
      throw ApiFailure.badRequest(
          "the cron string cannot be empty when the trigger type is scheduled");
    }
    if (Cron.parse(cron).isEmpty()) {
      throw ApiFailure.badRequest("invalid cron string for scheduled trigger: " + cron);
    }
    // Checked at single blanks, though cron itself is split at any run of them.
    List<String> parts = List.of(cron.split(" ", -1));
    if (!parts.get(0).equals("0")) {
      throw ApiFailure.badRequest(
          "the 1st field (indicating Seconds of time) of the cron setting must be 0");
    }
    if (parts.get(1).equals("*")) {
      throw ApiFailure.badRequest(
          "* is not allowed for the Minutes field of the cron setting of replication policy");
    }
  }
}
