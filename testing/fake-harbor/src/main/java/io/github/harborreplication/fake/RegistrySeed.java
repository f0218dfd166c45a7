package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Registry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a registry is like: of type docker-registry with anonymous access, unless set otherwise. */
public final class RegistrySeed {
  private final String name;
  private final String url;
  private @Nullable Long id;
  private String type = "docker-registry";
  private String description = "";
  private @Nullable String accessKey;

  RegistrySeed(String name, String url) {
    this.name = name;
    this.url = url;
  }

  /**
   * Sets the id, otherwise the next free one. A registry that has it is replaced.
   *
   * @param id more than 0
   * @return this
   * @throws IllegalArgumentException if it is less than 1
   */
  public RegistrySeed id(long id) {
    this.id = PolicySeed.checkedId(id);
    return this;
  }

  /**
   * Sets the type of its adapter.
   *
   * @param type such as {@code harbor}
   * @return this
   */
  public RegistrySeed type(String type) {
    this.type = type;
    return this;
  }

  /**
   * Sets the description.
   *
   * @param description any text
   * @return this
   */
  public RegistrySeed description(String description) {
    this.description = description;
    return this;
  }

  /**
   * Sets the access key. Clients see it beside a masked secret.
   *
   * @param accessKey the access key
   * @return this
   */
  public RegistrySeed accessKey(String accessKey) {
    this.accessKey = accessKey;
    return this;
  }

  Registry build(long nextId, Instant now) {
    long number = id == null ? nextId : id;
    return new Registry(number, name, url, type, description, accessKey, true, null, now, now);
  }
}
