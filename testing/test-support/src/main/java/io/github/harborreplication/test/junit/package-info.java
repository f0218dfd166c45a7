/**
 * A fake or a real Harbor in JUnit 5 tests: {@link
 * io.github.harborreplication.test.junit.HarborTest} on a class, or {@link
 * io.github.harborreplication.test.junit.HarborExtension} registered by hand.
 */
@NullMarked
package io.github.harborreplication.test.junit;

import org.jspecify.annotations.NullMarked;
