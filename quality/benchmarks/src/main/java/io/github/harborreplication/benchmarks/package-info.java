/** Measures what the client costs and writes it down. */
@NullMarked
package io.github.harborreplication.benchmarks;

import org.jspecify.annotations.NullMarked;
