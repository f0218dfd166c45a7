/** What needs a fresh JVM or a small heap, each a program of its own. */
@NullMarked
package io.github.harborreplication.benchmarks.forked;

import org.jspecify.annotations.NullMarked;
