/** A fake Harbor for tests: real HTTP, real state, no server to install. */
@NullMarked
package io.github.harborreplication.fake;

import org.jspecify.annotations.NullMarked;
