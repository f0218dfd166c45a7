/** Reads the logs of tasks line by line, and finds in them why a task failed. */
@NullMarked
package io.github.harborreplication.fluent.internal.log;

import org.jspecify.annotations.NullMarked;
