/** A fake or a real Harbor in JUnit 5 tests. */
@NullMarked
package io.github.harborreplication.test.junit;

import org.jspecify.annotations.NullMarked;
