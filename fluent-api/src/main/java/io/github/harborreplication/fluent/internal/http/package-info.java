/** Sends requests: credentials, redirects, limits, retries, and errors with the reason. */
@NullMarked
package io.github.harborreplication.fluent.internal.http;

import org.jspecify.annotations.NullMarked;
