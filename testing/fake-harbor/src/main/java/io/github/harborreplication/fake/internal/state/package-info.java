/** What the fake keeps, and how runs unfold with the clock. Internal: may change at any release. */
@NullMarked
package io.github.harborreplication.fake.internal.state;

import org.jspecify.annotations.NullMarked;
