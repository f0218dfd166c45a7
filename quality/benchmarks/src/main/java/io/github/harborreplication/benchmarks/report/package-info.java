/** Tables, goals and bars. */
@NullMarked
package io.github.harborreplication.benchmarks.report;

import org.jspecify.annotations.NullMarked;
