package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Registry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A registry as the server held it when it was read. */
public final class FakeRegistry {
  private final Registry registry;

  FakeRegistry(Registry registry) {
    this.registry = registry;
  }

  /** {@return the id; 0 is Harbor itself} */
  public long id() {
    return registry.id();
  }

  /** {@return the name} */
  public String name() {
    return registry.name();
  }

  /** {@return the URL, to which nothing is ever sent} */
  public String url() {
    return registry.url();
  }

  /** {@return the type of its adapter, such as {@code docker-registry}} */
  public String type() {
    return registry.type();
  }

  /** {@return the description, empty if there is none} */
  public String description() {
    return registry.description();
  }

  /** {@return the access key, unless access is anonymous} */
  public Optional<String> accessKey() {
    return nonEmpty(registry.credential().key());
  }

  /** {@return the secret that is stored, which responses mask} */
  public Optional<String> accessSecret() {
    return nonEmpty(registry.credential().secret());
  }

  /** {@return the type of its credential, such as {@code basic}} */
  public Optional<String> credentialType() {
    return nonEmpty(registry.credential().type());
  }

  /** {@return whether its certificate is not verified} */
  public boolean insecure() {
    return registry.insecure();
  }

  /** {@return the certificate of its authority as PEM, if one was given} */
  public Optional<String> caCertificate() {
    return nonEmpty(registry.caCertificate());
  }

  private static Optional<String> nonEmpty(String text) {
    return Optional.of(text).filter(one -> !one.isEmpty());
  }

  /** {@return whether Harbor's last check found it healthy; runs depend on its server instead} */
  public boolean healthy() {
    return registry.healthy();
  }

  /** {@return the tags of each repository, if its content was declared} */
  public Optional<Map<String, List<String>>> holds() {
    return Optional.ofNullable(registry.holds());
  }

  /** {@return when it was created} */
  public Instant createdAt() {
    return registry.created();
  }

  /** {@return when it was last changed} */
  public Instant updatedAt() {
    return registry.updated();
  }

  @Override
  public String toString() {
    return registry.toString();
  }
}
