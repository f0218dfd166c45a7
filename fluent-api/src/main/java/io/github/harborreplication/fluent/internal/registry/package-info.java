/** What a registry is to be, and how it differs from what Harbor has. */
@NullMarked
package io.github.harborreplication.fluent.internal.registry;

import org.jspecify.annotations.NullMarked;
