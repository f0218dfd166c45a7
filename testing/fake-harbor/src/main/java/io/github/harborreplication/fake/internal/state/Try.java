package io.github.harborreplication.fake.internal.state;

import java.time.Duration;

/**
 * One try of a task.
 *
 * @param start since the execution's start
 * @param end since the execution's start
 * @param reason why it failed, empty when it succeeded
 */
public record Try(Duration start, Duration end, boolean succeeds, String reason) {}
