/**
 * What the client and its users share: statuses, outcomes, triggers, the clock, retries,
 * credentials.
 */
@NullMarked
package io.github.harborreplication.fluent.value;

import org.jspecify.annotations.NullMarked;
