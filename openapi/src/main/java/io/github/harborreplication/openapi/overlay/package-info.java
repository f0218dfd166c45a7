/** Lays an OpenAPI Overlay 1.0 over a document, and tells which of its actions were in vain. */
@NullMarked
package io.github.harborreplication.openapi.overlay;

import org.jspecify.annotations.NullMarked;
