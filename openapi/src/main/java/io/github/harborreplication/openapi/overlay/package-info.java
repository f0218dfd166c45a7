/** OpenAPI Overlay 1.0. */
@NullMarked
package io.github.harborreplication.openapi.overlay;

import org.jspecify.annotations.NullMarked;
