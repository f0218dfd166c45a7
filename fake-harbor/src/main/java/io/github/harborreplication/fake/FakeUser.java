package io.github.harborreplication.fake;

import java.util.Set;

/**
 * Somebody who may log in with Basic authentication.
 *
 * @param permissions what the user may do; a call without the permission answers 403 with the name
 */
public record FakeUser(String name, String password, Set<Permission> permissions) {
  public FakeUser {
    permissions = Set.copyOf(permissions);
  }

  /** A system administrator, who may do everything. */
  public static FakeUser administrator(String name, String password) {
    return new FakeUser(name, password, Set.of(Permission.values()));
  }

  /** An ordinary user, who is known but may do nothing here. */
  public static FakeUser ordinary(String name, String password) {
    return new FakeUser(name, password, Set.of());
  }

  /** A system robot; its {@code name} is the full one, with {@code robot$} in front. */
  public static FakeUser robot(String name, String secret, Permission... permissions) {
    return new FakeUser(name, secret, Set.of(permissions));
  }

  /** Tells the name only: the password is for nobody's log. */
  @Override
  public String toString() {
    return "FakeUser[" + name + "]";
  }
}
