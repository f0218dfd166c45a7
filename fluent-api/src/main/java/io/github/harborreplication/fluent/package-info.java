/**
 * A client of Harbor's replication API to script with.
 *
 * <p>Begin at {@link io.github.harborreplication.fluent.HarborReplication}. A policy says what is
 * copied, from where to where and when; each start of it is an execution, with one task for each
 * repository that is copied, and each task has a log. {@link
 * io.github.harborreplication.fluent.Policies} and {@link
 * io.github.harborreplication.fluent.PolicyDraft} creates and changes policies, {@link
 * io.github.harborreplication.fluent.Listing} describes how lists are read and {@link
 * io.github.harborreplication.fluent.Awaiting} how an execution is waited for. All exceptions
 * extend {@link io.github.harborreplication.fluent.error.HarborException}.
 *
 * <p>Nothing here is null unless it says so. Packages below {@code internal} may change at any
 * release.
 */
@NullMarked
package io.github.harborreplication.fluent;

import org.jspecify.annotations.NullMarked;
