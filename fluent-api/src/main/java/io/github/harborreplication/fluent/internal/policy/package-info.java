/** What a policy must be like, and how one is changed without losing what nobody named. */
@NullMarked
package io.github.harborreplication.fluent.internal.policy;

import org.jspecify.annotations.NullMarked;
