/** All exceptions, and what they carry. */
@NullMarked
package io.github.harborreplication.fluent.error;

import org.jspecify.annotations.NullMarked;
