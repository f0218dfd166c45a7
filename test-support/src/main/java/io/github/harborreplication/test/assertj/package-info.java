/** AssertJ assertions on executions and policies. */
@NullMarked
package io.github.harborreplication.test.assertj;

import org.jspecify.annotations.NullMarked;
