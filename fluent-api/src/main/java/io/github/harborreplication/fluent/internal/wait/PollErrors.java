package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.UnauthorizedException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes wrong with the polls of one wait, and which of it the next may make up for. */
public final class PollErrors {
  /** An overloaded Harbor refuses correct logins too. */
  private static final Duration LOGINS_REFUSED = Duration.ofSeconds(60);

  /** Each wrong login prolongs the time in which Harbor refuses all of that user. */
  private static final Duration BETWEEN_LOGINS = Duration.ofSeconds(5);

  private boolean cameThrough;
  private @Nullable HarborException last;
  private @Nullable Duration refusedSince;

  /** A poll came through. */
  public void cameThrough() {
    cameThrough = true;
    last = null;
    refusedSince = null;
  }

  /**
   * A poll failed: throws what it failed with, unless the next may well come through.
   *
   * @param at when, since the wait began
   */
  public void met(HarborException e, Duration at) {
    if (!passing(e, at)) {
      throw e;
    }
    last = e;
  }

  /** What the last poll failed with; null when it came through. */
  public @Nullable HarborException last() {
    return last;
  }

  /** How long the server wants to be left alone after the last poll; zero when it does not say. */
  public Duration retryAfter() {
    return last instanceof HarborApiException refused
        ? refused.retryAfter().orElse(Duration.ZERO)
        : Duration.ZERO;
  }

  /** The pause before the next poll, where this one would be the usual. */
  public Duration pause(Duration usual) {
    Duration least = last instanceof UnauthorizedException ? BETWEEN_LOGINS : Duration.ZERO;
    return Collections.max(List.of(usual, least, retryAfter()));
  }

  private boolean passing(HarborException e, Duration at) {
    if (e instanceof UnauthorizedException) {
      refusedSince = refusedSince == null ? at : refusedSince;
      return cameThrough && at.minus(refusedSince).compareTo(LOGINS_REFUSED) < 0;
    }
    if (e instanceof HarborDecodingException page) {
      // A proxy's maintenance page. At the first poll it is rather the wrong URL.
      return cameThrough && page.bodyStart().stripLeading().startsWith("<");
    }
    return (e instanceof HarborConnectionException lost && !lost.untrusted())
        || (e instanceof HarborApiException refused
            && (refused.status() == 408 || refused.status() == 429 || refused.status() >= 500));
  }
}
