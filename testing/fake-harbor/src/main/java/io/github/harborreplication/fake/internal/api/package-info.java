/**
 * The operations of the API in plain Java: requests in, responses out. Internal: may change at any
 * release.
 */
@NullMarked
package io.github.harborreplication.fake.internal.api;

import org.jspecify.annotations.NullMarked;
