/**
 * A client of Harbor's replication API to script with.
 *
 * <p>Begin at {@link io.github.harborreplication.fluent.HarborReplication}.
 */
@NullMarked
package io.github.harborreplication.fluent;

import org.jspecify.annotations.NullMarked;
