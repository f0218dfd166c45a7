/**
 * Iterates over lists whose items are added and removed meanwhile, page by page. A walk is a chain
 * of {@link io.github.harborreplication.fluent.internal.walk.Step}s, each of which knows how to
 * request the next one; nothing is requested before that. Each item is checked against the request.
 */
@NullMarked
package io.github.harborreplication.fluent.internal.walk;

import org.jspecify.annotations.NullMarked;
