package io.github.harborreplication.fake;

import static java.util.Objects.requireNonNull;

import io.github.harborreplication.fake.internal.state.Registry;
import io.github.harborreplication.fake.internal.state.Registry.Credential;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a registry is like: of type docker-registry with anonymous access, unless set otherwise. */
public final class RegistrySeed {
  private final String name;
  private final String url;
  private @Nullable Long id;
  private String type = "docker-registry";
  private String description = "";
  private Credential credential = Credential.NONE;
  private boolean insecure;
  private String caCertificate = "";

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
   * Sets the credentials. Clients see the key beside a masked secret.
   *
   * @param accessKey the access key
   * @param accessSecret the secret
   * @return this
   */
  public RegistrySeed credentials(String accessKey, String accessSecret) {
    this.credential =
        new Credential(
            "basic",
            requireNonNull(accessKey, "accessKey"),
            requireNonNull(accessSecret, "accessSecret"));
    return this;
  }

  /**
   * Does not verify the certificate.
   *
   * @return this
   */
  public RegistrySeed insecure() {
    this.insecure = true;
    return this;
  }

  /**
   * Sets the certificate of the authority.
   *
   * @param pem the certificate as PEM
   * @return this
   */
  public RegistrySeed caCertificate(String pem) {
    this.caCertificate = requireNonNull(pem, "pem");
    return this;
  }

  Registry build(long nextId, Instant now) {
    return new Registry(
        id == null ? nextId : id,
        name,
        url,
        type,
        description,
        credential,
        insecure,
        caCertificate,
        true,
        null,
        now,
        now);
  }
}
