/** The contenders: the same rows read in several ways. */
@NullMarked
package io.github.harborreplication.benchmarks.clients;

import org.jspecify.annotations.NullMarked;
