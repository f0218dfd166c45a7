/**
 * Replication as code: registries and policies that are declared in YAML or Java, compared with
 * what a Harbor has, and applied.
 *
 * <p>Begin at {@link io.github.harborreplication.manifest.Manifest}. Nothing here is null unless it
 * says so.
 */
@NullMarked
package io.github.harborreplication.manifest;

import org.jspecify.annotations.NullMarked;
