/** Not for use from outside: changes without notice. */
@NullMarked
package io.github.harborreplication.fluent.internal;

import org.jspecify.annotations.NullMarked;
