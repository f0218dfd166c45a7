package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.World;
import io.github.harborreplication.fake.value.FakeUser;

/** Who may log in to a {@link FakeHarbor}. */
public final class FakeUsers {
  private final World world;

  FakeUsers(World world) {
    this.world = world;
  }

  /**
   * Lets a user in, or changes one.
   *
   * @param user who, with the password and what is allowed
   */
  public void add(FakeUser user) {
    world.change(() -> world.users().put(user));
  }
}
