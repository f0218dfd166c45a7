package io.github.harborreplication.fake.internal.state;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * From when on an execution shows which status.
 *
 * @param at since the execution's start
 * @param status null when the server leaves it out
 * @param end since the execution's start, null while there is none
 */
public record StatusChange(
    Duration at, @Nullable Status status, String text, @Nullable Duration end) {}
