/** What JMH measures, each in a JVM of its own, and the clients that are compared. */
@NullMarked
package io.github.harborreplication.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
