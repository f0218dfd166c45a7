/** The list of registries, and how a policy names one of them. */
@NullMarked
package io.github.harborreplication.fluent.internal.registry;

import org.jspecify.annotations.NullMarked;
