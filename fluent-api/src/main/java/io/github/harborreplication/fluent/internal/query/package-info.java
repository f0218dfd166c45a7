/** The query language of policy lists: its keys, its conditions, and the reader of its text. */
@NullMarked
package io.github.harborreplication.fluent.internal.query;

import org.jspecify.annotations.NullMarked;
