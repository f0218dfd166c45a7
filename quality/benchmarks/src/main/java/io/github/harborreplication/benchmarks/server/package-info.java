/** A server that costs next to nothing: its responses are rendered before the first request. */
@NullMarked
package io.github.harborreplication.benchmarks.server;

import org.jspecify.annotations.NullMarked;
