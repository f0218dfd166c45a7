package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.internal.state.Registry.Credential;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A server that registries are at: whether it responds, and to whom. Nothing is ever sent to it.
 * Guarded by {@link ServerState#atomically}.
 */
public final class RegistryServer {
  private boolean down;
  private boolean refusesCatalog;
  private @Nullable Predicate<Credential> login;

  RegistryServer() {}

  public void setDown(boolean down) {
    this.down = down;
  }

  public void refuseCatalog(boolean refusesCatalog) {
    this.refusesCatalog = refusesCatalog;
  }

  /** Accepts only these credentials; everybody if {@code login} is null. */
  public void setLogin(@Nullable Predicate<Credential> login) {
    this.login = login;
  }

  boolean isDown() {
    return down;
  }

  boolean refusesCatalog() {
    return refusesCatalog;
  }

  boolean accepts(Credential credential) {
    return login == null || login.test(credential);
  }
}
