/**
 * When an execution has ended, which Harbor does not say plainly: the rules, what they remember,
 * and the pace of polls.
 */
@NullMarked
package io.github.harborreplication.fluent.internal.wait;

import org.jspecify.annotations.NullMarked;
