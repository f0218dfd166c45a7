package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.UnauthorizedException;
import org.jspecify.annotations.Nullable;

/** What goes wrong with the polls of one wait, and which of it the next may make up for. */
public final class PollErrors {
  private boolean loggedIn;
  private @Nullable HarborException last;

  /** A poll came through. */
  public void cameThrough() {
    loggedIn = true;
    last = null;
  }

  /** A poll failed: throws what it failed with, unless the next may well come through. */
  public void met(HarborException e) {
    if (!passing(e)) {
      throw e;
    }
    last = e;
  }

  /** What the last poll failed with; null when it came through. */
  public @Nullable HarborException last() {
    return last;
  }

  private boolean passing(HarborException e) {
    if (e instanceof UnauthorizedException) {
      // Harbor refuses the right password too for about 1.5 s after anybody's wrong one for this
      // user. Ours was right a moment ago.
      return loggedIn && !(last instanceof UnauthorizedException);
    }
    return (e instanceof HarborConnectionException lost && !lost.untrusted())
        || (e instanceof HarborApiException answer
            && (answer.status() == 429 || answer.status() >= 500));
  }
}
