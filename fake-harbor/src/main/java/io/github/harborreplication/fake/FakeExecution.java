package io.github.harborreplication.fake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An execution as the server shows it at one moment.
 *
 * @param status InProgress, Succeed, Failed or Stopped; null when the server leaves it out
 * @param trigger manual, event_based or scheduled
 * @param end absent until the status is final
 */
public record FakeExecution(
    long id,
    long policyId,
    @Nullable String status,
    String statusText,
    String trigger,
    int total,
    int inProgress,
    int succeed,
    int failed,
    int stopped,
    Instant start,
    @Nullable Instant end) {}
