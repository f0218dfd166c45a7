/** How soon and with how many requests a wait knows the end, on a clock that takes no time. */
@NullMarked
package io.github.harborreplication.benchmarks.waiting;

import org.jspecify.annotations.NullMarked;
