/** What is measured by JMH, each in JVMs of its own. */
@NullMarked
package io.github.harborreplication.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
