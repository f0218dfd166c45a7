package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.ServerState;
import io.github.harborreplication.fake.value.FakeUser;

/** The users who may log in to a {@link FakeHarbor}. */
public final class FakeUsers {
  private final ServerState state;

  FakeUsers(ServerState state) {
    this.state = state;
  }

  /**
   * Adds a user, or replaces the one of its name.
   *
   * @param user who, with the password and what is allowed
   */
  public void add(FakeUser user) {
    state.change(() -> state.users().put(user));
  }
}
