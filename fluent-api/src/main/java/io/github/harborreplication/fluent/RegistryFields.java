package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.query.QueryKey;
import io.github.harborreplication.model.Registry;

/**
 * The fields that Harbor filters and sorts registries by: all it knows, and no other. Write {@code
 * RegistryFields.NAME}, because a static import clashes with {@link PolicyFields#NAME}.
 */
public final class RegistryFields {
  /** The registry's id. */
  public static final NumberField<Registry> ID = new NumberField<>(QueryKey.ID);

  /** The name, which no two registries share. */
  public static final TextField<Registry> NAME = new TextField<>(QueryKey.NAME);

  /** The description. */
  public static final TextField<Registry> DESCRIPTION = new TextField<>(QueryKey.DESCRIPTION);

  /** The type; {@link RegistryTypes} has the known ones. */
  public static final TextField<Registry> TYPE = new TextField<>(QueryKey.TYPE);

  /** The URL, as Harbor keeps it: without a trailing slash. */
  public static final TextField<Registry> URL = new TextField<>(QueryKey.URL);

  /** Whether the registry's certificate is left unverified. */
  public static final BooleanField<Registry> INSECURE = new BooleanField<>(QueryKey.INSECURE);

  /**
   * {@code healthy} or {@code unhealthy}, as Harbor last checked. Responses call it {@code status},
   * a key that Harbor ignores.
   */
  public static final TextField<Registry> HEALTH = new TextField<>(QueryKey.HEALTH);

  /** The kind of credential, such as {@code basic}; its key and secret cannot be queried. */
  public static final TextField<Registry> CREDENTIAL_TYPE =
      new TextField<>(QueryKey.CREDENTIAL_TYPE);

  /** When the registry was created. */
  public static final TimeField<Registry> CREATION_TIME = new TimeField<>(QueryKey.CREATION_TIME);

  /** When the registry was last changed, or its status was. */
  public static final TimeField<Registry> UPDATE_TIME = new TimeField<>(QueryKey.UPDATE_TIME);

  private RegistryFields() {}
}
