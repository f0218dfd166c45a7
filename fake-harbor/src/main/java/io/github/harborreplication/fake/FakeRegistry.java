package io.github.harborreplication.fake;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A registry that policies pull from or push to.
 *
 * @param type of adapter, docker-registry unless told otherwise
 * @param accessKey absent for anonymous access; the secret is never kept
 * @param healthy false lets every run that needs it fail at once
 * @param holds tags by repository; null when nothing was declared, and runs make up one repository
 *     per name filter
 */
public record FakeRegistry(
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
  public FakeRegistry {
    holds = holds == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(holds));
  }

  /**
   * {@return the same registry, up or down}
   *
   * @param up whether it can be reached
   * @param now when that was found
   */
  public FakeRegistry withHealth(boolean up, Instant now) {
    return new FakeRegistry(id, name, url, type, description, accessKey, up, holds, created, now);
  }

  /**
   * {@return the same registry, holding other repositories}
   *
   * @param content tags by repository
   */
  public FakeRegistry withHolds(Map<String, List<String>> content) {
    return new FakeRegistry(
        id, name, url, type, description, accessKey, healthy, content, created, updated);
  }
}
