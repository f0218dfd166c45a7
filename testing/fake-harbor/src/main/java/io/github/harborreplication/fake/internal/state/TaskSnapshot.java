package io.github.harborreplication.fake.internal.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task, the copy of one repository, as the server shows it at one moment.
 *
 * @param id its number, which no other task has
 * @param executionId the execution that it belongs to
 * @param status Pending, InProgress, Succeed, Failed or Stopped
 * @param source the repository with its number of items, {@code demo/web [3 item(s) in total]}
 * @param destination the repository that it is copied to, written in the same way
 * @param resourceType image or artifact
 * @param operation copy or deletion
 * @param jobId the id of Harbor's job, 24 characters that mean nothing to clients
 * @param runCount how many tries have begun
 * @param created when it was made
 * @param start of the latest try; absent while pending
 * @param end of the latest try; absent until that has ended
 */
public record TaskSnapshot(
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
