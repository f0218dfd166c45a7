/**
 * Walks through lists whose rows come and go, page by page. A walk is a chain of {@link
 * io.github.harborreplication.fluent.internal.walk.Step}s, each of which knows how to ask for the
 * next one; nothing is asked for before that.
 */
@NullMarked
package io.github.harborreplication.fluent.internal.walk;

import org.jspecify.annotations.NullMarked;
