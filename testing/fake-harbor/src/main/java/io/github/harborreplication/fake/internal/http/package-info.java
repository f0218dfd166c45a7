/** WireMock as the engine that speaks HTTP. Internal: may change at any release. */
@NullMarked
package io.github.harborreplication.fake.internal.http;

import org.jspecify.annotations.NullMarked;
