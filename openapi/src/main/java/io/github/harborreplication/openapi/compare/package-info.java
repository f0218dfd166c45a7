/** What differs between two documents, and what that means for who uses the client. */
@NullMarked
package io.github.harborreplication.openapi.compare;

import org.jspecify.annotations.NullMarked;
