/**
 * One runnable file per task, to be copied: each has a main method that takes Harbor from the
 * environment, and, but for the quick start, needs nothing else of this package.
 */
@NullMarked
package io.github.harborreplication.examples;

import org.jspecify.annotations.NullMarked;
