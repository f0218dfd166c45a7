package io.github.harborreplication.fake.internal.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Harbor itself, which policies name by the registry id 0. */
public final class LocalRegistry {
  private LocalRegistry() {}

  /** Harbor, with what it holds; null when nobody said. */
  public static Registry holding(@Nullable Map<String, List<String>> content) {
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

  /** Stands for a registry that a seeded policy names and nobody made. */
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
