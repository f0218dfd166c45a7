/**
 * All exceptions, and what they carry. Their serialized form may change at any release.
 *
 * @serial exclude
 */
@NullMarked
package io.github.harborreplication.fluent.error;

import org.jspecify.annotations.NullMarked;
