package io.github.harborreplication.fake.internal.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An execution as the server shows it at one moment.
 *
 * @param id its number
 * @param policyId the policy that was started
 * @param status InProgress, Succeed, Failed or Stopped; null when the server leaves it out
 * @param statusText why it went as it did; empty when the server gives no reason
 * @param trigger manual, event_based or scheduled
 * @param total how many tasks it has by now
 * @param inProgress how many of them wait or run
 * @param succeed how many of them succeeded
 * @param failed how many of them have failed in their latest try
 * @param stopped how many of them were stopped
 * @param start when it was started, to the millisecond
 * @param end absent until the status is final
 */
public record ExecutionSnapshot(
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
