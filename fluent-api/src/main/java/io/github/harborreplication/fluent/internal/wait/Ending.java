package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.fluent.error.HarborException;
import org.jspecify.annotations.Nullable;

/**
 * How a wait ended: with a verdict, or because its time was over.
 *
 * @param verdict the last verdict; still running when nothing was seen at all
 * @param seen what the last poll that came through showed, if one did
 * @param waitsFor what it waited for last, in words; empty when it has ended
 * @param lastError why the last poll did not come through, if it did not
 */
public record Ending(
    Verdict verdict,
    @Nullable Observation seen,
    String waitsFor,
    @Nullable HarborException lastError) {}
