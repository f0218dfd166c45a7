package io.github.harborreplication.fake;

import java.time.Instant;

/** A fake with one registry, whose clock stands still at noon. */
final class AtNoon {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private AtNoon() {}

  static FakeHarbor fake() {
    return FakeHarbor.builder().registry("hub", "https://hub.example.com").frozenAt(NOON).start();
  }
}
