/** API documents as trees: reading, trimming, converting, laying out. */
@NullMarked
package io.github.harborreplication.openapi.document;

import org.jspecify.annotations.NullMarked;
