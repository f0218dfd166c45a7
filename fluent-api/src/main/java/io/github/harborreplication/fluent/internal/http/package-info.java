/** Sends requests: credentials, redirects, limits, retries, and what went wrong in words. */
@NullMarked
package io.github.harborreplication.fluent.internal.http;

import org.jspecify.annotations.NullMarked;
