/** The fake's own endpoints, below {@code /__fake/}. Internal: may change at any release. */
@NullMarked
package io.github.harborreplication.fake.internal.control;

import org.jspecify.annotations.NullMarked;
