/** The command line for pipelines. */
@NullMarked
package io.github.harborreplication.cli;

import org.jspecify.annotations.NullMarked;
