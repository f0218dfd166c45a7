/**
 * One runnable file per task, to be copied. Each has a main method that reads the environment and,
 * except the quick start, depends on nothing else of this package.
 */
@NullMarked
package io.github.harborreplication.examples;

import org.jspecify.annotations.NullMarked;
