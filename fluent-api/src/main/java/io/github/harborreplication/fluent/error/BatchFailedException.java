package io.github.harborreplication.fluent.error;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Of several executions that were expected to succeed, some did not, or there were none at all; of
 * several that were stopped, some can still run; or of several policies some could not be changed.
 */
public final class BatchFailedException extends HarborException {
  private static final int SHOWN = 10;

  /** So that ten fit into a message. */
  private static final int SHOWN_CHARACTERS = 150;

  private final LinkedHashMap<String, HarborException> failures;

  /**
   * {@return the exception} For tests of code that handles it.
   *
   * @param failures why each did not succeed, by the name of its policy, or {@code execution 45}
   * @param all how many there were, successful ones included
   */
  public static BatchFailedException of(Map<String, HarborException> failures, int all) {
    return of(failures, all, "did not succeed");
  }

  /**
   * {@return the exception} For tests of code that handles it.
   *
   * @param failures why, by the name of the policy, or {@code execution 45}
   * @param all how many there were, those without a failure included
   * @param what what the failures have in common, such as {@code can still run}
   */
  public static BatchFailedException of(
      Map<String, HarborException> failures, int all, String what) {
    return new BatchFailedException(failures, all, what);
  }

  private BatchFailedException(Map<String, HarborException> failures, int all, String what) {
    super(
        failures.entrySet().stream()
            .limit(SHOWN)
            .map(failure -> cut(failure.getKey() + ": " + failure.getValue().getMessage()))
            .collect(
                Collectors.joining(
                    "; ",
                    all == 0
                        ? "there was nothing to start or wait for"
                        : failures.size() + " of " + all + " " + what + ": ",
                    failures.size() > SHOWN ? "; and " + (failures.size() - SHOWN) + " more" : "")),
        failures.values().stream().findFirst().orElse(null));
    this.failures = new LinkedHashMap<>(failures);
  }

  private static String cut(String text) {
    return text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + "…" : text;
  }

  /**
   * {@return why, by the name of the policy, or {@code execution 45}} What a single {@code
   * awaitSuccess}, {@code stopAndAwait} or {@code update} throws: {@link ExecutionFailedException}
   * for one that failed, {@link WaitTimeoutException} for one that had not ended, {@link
   * PreconditionFailedException} for a policy that is disabled.
   */
  public Map<String, HarborException> failures() {
    return Collections.unmodifiableMap(failures);
  }
}
