package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.value.FakeUser;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who may log in, and who is locked out for a moment. Guarded by {@link ServerState#atomically}.
 */
public final class Users {
  private static final Duration LOCK_OUT = Duration.ofMillis(1500);

  private final Map<String, FakeUser> users = new TreeMap<>();
  private final Map<String, Instant> lockedOut = new HashMap<>();

  public void put(FakeUser user) {
    users.put(user.name(), user);
  }

  public List<FakeUser> all() {
    return List.copyOf(users.values());
  }

  /** Until when names are locked out. */
  public Map<String, Instant> lockedOut() {
    return new TreeMap<>(lockedOut);
  }

  public void restore(Map<String, Instant> locked) {
    lockedOut.putAll(locked);
  }

  /** The user with these credentials; a wrong password locks the name out for a moment. */
  public Optional<FakeUser> login(String name, String password, Instant now) {
    FakeUser user = users.get(name);
    if (user == null) {
      return Optional.empty();
    }
    if (!user.password().equals(password)) {
      lockedOut.put(name, now.plus(LOCK_OUT));
      return Optional.empty();
    }
    Instant until = lockedOut.get(name);
    if (until != null && now.isBefore(until)) {
      return Optional.empty();
    }
    lockedOut.remove(name);
    return Optional.of(user);
  }

  /** Whether these are the credentials of a user, without the effects of a login. */
  boolean knows(String name, String password) {
    FakeUser user = users.get(name);
    return user != null && user.password().equals(password);
  }
}
