package io.github.harborreplication.fake.value;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody who may log in with Basic authentication.
 *
 * @param name the name to log in with
 * @param password the password, or a robot's secret
 * @param permissions what the user may do; a request without the permission gets 403 with the name
 */
public record FakeUser(String name, String password, Set<Permission> permissions) {
  /**
   * Copies the set, in the order of the permissions.
   *
   * @param name the name to log in with
   * @param password the password, or a robot's secret
   * @param permissions what the user may do
   */
  public FakeUser {
    permissions = Collections.unmodifiableSet(new TreeSet<>(permissions));
  }

  /**
   * {@return a system administrator, who may do everything}
   *
   * @param name the name to log in with
   * @param password the password
   */
  public static FakeUser administrator(String name, String password) {
    return new FakeUser(name, password, Set.of(Permission.values()));
  }

  /**
   * {@return an ordinary user, who is known but may do nothing here}
   *
   * @param name the name to log in with
   * @param password the password
   */
  public static FakeUser ordinary(String name, String password) {
    return new FakeUser(name, password, Set.of());
  }

  /**
   * {@return a system robot; its {@code name} is the full one, with {@code robot$} in front}
   *
   * @param name the name to log in with
   * @param secret the secret
   * @param permissions what it may do
   */
  public static FakeUser robot(String name, String secret, Permission... permissions) {
    return new FakeUser(name, secret, Set.of(permissions));
  }

  /** Shows the name only, so that no log has the password. */
  @Override
  public String toString() {
    return "FakeUser[" + name + "]";
  }
}
