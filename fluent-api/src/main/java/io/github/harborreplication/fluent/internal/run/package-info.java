/** What is read of executions and tasks while they run and after they have failed. */
@NullMarked
package io.github.harborreplication.fluent.internal.run;

import org.jspecify.annotations.NullMarked;
