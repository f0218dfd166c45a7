/** What FakeHarbor holds and has seen, as values, and the clock that it runs on. */
@NullMarked
package io.github.harborreplication.fake.value;

import org.jspecify.annotations.NullMarked;
