/** What a maintainer is told about a refresh. */
@NullMarked
package io.github.harborreplication.openapi.report;

import org.jspecify.annotations.NullMarked;
