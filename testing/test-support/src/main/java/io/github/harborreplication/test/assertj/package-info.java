/**
 * AssertJ assertions on executions and policies, to be begun by {@link
 * io.github.harborreplication.test.assertj.HarborAssertions}.
 */
@NullMarked
package io.github.harborreplication.test.assertj;

import org.jspecify.annotations.NullMarked;
