/** FakeHarbor as a program, for users of other languages. */
@NullMarked
package io.github.harborreplication.fake.standalone;

import org.jspecify.annotations.NullMarked;
