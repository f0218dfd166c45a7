/** The fake's own reading of q, sort and pages. Internal: may change at any release. */
@NullMarked
package io.github.harborreplication.fake.internal.query;

import org.jspecify.annotations.NullMarked;
