/** A server that costs next to nothing: answers that were rendered before the first request. */
@NullMarked
package io.github.harborreplication.benchmarks.server;

import org.jspecify.annotations.NullMarked;
