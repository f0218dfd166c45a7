package io.github.harborreplication.fake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task, the copy of one repository, as the server shows it at one moment.
 *
 * @param status Pending, InProgress, Succeed, Failed or Stopped
 * @param source the repository with its number of items, {@code demo/web [3 item(s) in total]}
 * @param operation copy or deletion
 * @param runCount how many tries have begun
 * @param start of the latest try; absent while pending
 */
public record FakeTask(
    long id,
    long executionId,
    String status,
    String source,
    String destination,
    String resourceType,
    String operation,
    String jobId,
    int runCount,
    Instant created,
    @Nullable Instant start,
    @Nullable Instant end) {}
