/**
 * A fake Harbor for tests: real HTTP, real state, no server to install. Begin at {@link
 * io.github.harborreplication.fake.FakeHarbor}.
 */
@NullMarked
package io.github.harborreplication.fake;

import org.jspecify.annotations.NullMarked;
