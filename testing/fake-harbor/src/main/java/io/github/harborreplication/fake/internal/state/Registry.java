package io.github.harborreplication.fake.internal.state;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A registry that policies pull from or push to.
 *
 * @param id its number; 0 is Harbor itself
 * @param name by which policies and clients find it
 * @param url where it claims to be; nothing is ever sent there
 * @param type of adapter, such as docker-registry
 * @param description free text, empty when none was given
 * @param accessKey absent for anonymous access; the secret is never kept
 * @param healthy false lets every run that needs it fail at once
 * @param holds tags by repository; null when nothing was declared, and runs find one repository per
 *     name filter
 * @param created when it was made
 * @param updated when it was last changed
 */
public record Registry(
    long id,
    String name,
    String url,
    String type,
    String description,
    @Nullable String accessKey,
    boolean healthy,
    @Nullable Map<String, List<String>> holds,
    Instant created,
    Instant updated) {
  /**
   * Copies the map, so that it stays as it is.
   *
   * @param id its number; 0 is Harbor itself
   * @param name by which policies and clients find it
   * @param url where it claims to be
   * @param type of adapter
   * @param description free text, may be empty
   * @param accessKey null for anonymous access
   * @param healthy false lets every run that needs it fail at once
   * @param holds tags by repository; null when nothing is declared
   * @param created when it was made
   * @param updated when it was last changed
   */
  public Registry {
    holds = holds == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(holds));
  }

  /**
   * {@return the same registry, up or down}
   *
   * @param up whether it can be reached
   * @param now when that was found
   */
  public Registry withHealth(boolean up, Instant now) {
    return new Registry(id, name, url, type, description, accessKey, up, holds, created, now);
  }

  /**
   * {@return the same registry, holding other repositories}
   *
   * @param content tags by repository
   */
  public Registry withHolds(Map<String, List<String>> content) {
    return new Registry(
        id, name, url, type, description, accessKey, healthy, content, created, updated);
  }

  /** Harbor, with what it holds; null when nothing was declared. */
  public static Registry local(@Nullable Map<String, List<String>> content) {
    return new Registry(
        0,
        "Local",
        "http://127.0.0.1:8080",
        "harbor",
        "",
        null,
        true,
        content,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  /** A registry that a seeded policy names and nobody added. */
  public static Registry missing(long id) {
    return new Registry(
        id,
        "missing-" + id,
        "http://127.0.0.1:9",
        "docker-registry",
        "",
        null,
        false,
        null,
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
