package io.github.harborreplication.fake.internal.state;

import java.util.Locale;

/** Names of the jobs behind tasks: 24 hexadecimal digits, the same for the same task. */
final class JobIds {
  private JobIds() {}

  static String of(long taskId) {
    long mixed = (taskId + 1) * 0x9E3779B97F4A7C15L;
    return String.format(Locale.ROOT, "%016x%08x", mixed, (int) (mixed >>> 13));
  }
}
