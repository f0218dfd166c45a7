/** One runnable file per task. */
@NullMarked
package io.github.harborreplication.examples;

import org.jspecify.annotations.NullMarked;
