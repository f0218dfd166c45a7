package io.github.harborreplication.fluent.error;

import java.util.Objects;

/**
 * Harbor could not use a registry: it did not respond, responded with something else than a
 * registry does, or refused the login. Harbor checks this before it creates or changes a registry,
 * so nothing was written.
 */
public final class UnhealthyRegistryException extends HarborApiException {
  private final String registryUrl;

  private UnhealthyRegistryException(ApiError error, String registryUrl) {
    super(error);
    this.registryUrl = registryUrl;
  }

  /**
   * {@return the exception for a registry that Harbor could not use}
   *
   * @param error what is known of the refused request, with what was attempted as its hint
   * @param registryUrl the URL of the registry
   */
  public static UnhealthyRegistryException of(ApiError error, String registryUrl) {
    return new UnhealthyRegistryException(
        error, Objects.requireNonNull(registryUrl, "registryUrl"));
  }

  /** {@return the URL at which Harbor tried to reach the registry} */
  public String registryUrl() {
    return registryUrl;
  }
}
