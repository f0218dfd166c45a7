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

/** The errors of the polls of one wait, and which of them the next poll may make up for. */
public final class PollErrors {
  /** An overloaded Harbor refuses correct logins too. */
  private static final Duration LOGINS_REFUSED = Duration.ofSeconds(60);

  /** Each wrong login prolongs the time in which Harbor refuses that user. */
  private static final Duration BETWEEN_LOGINS = Duration.ofSeconds(5);

  private boolean anySucceeded;
  private @Nullable HarborException last;
  private @Nullable Duration refusedSince;

  public void succeeded() {
    anySucceeded = true;
    last = null;
    refusedSince = null;
  }

  /** A poll failed: throws its exception, unless the next poll may succeed. */
  public void met(HarborException e, Duration at) {
    if (!isTransient(e, at)) {
      throw e;
    }
    last = e;
  }

  public @Nullable HarborException last() {
    return last;
  }

  /** The Retry-After of the last response; zero when it had none. */
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

  private boolean isTransient(HarborException e, Duration at) {
    if (e instanceof UnauthorizedException) {
      refusedSince = refusedSince == null ? at : refusedSince;
      return anySucceeded && at.minus(refusedSince).compareTo(LOGINS_REFUSED) < 0;
    }
    if (e instanceof HarborDecodingException page) {
      // A proxy's maintenance page. At the first poll it rather means a wrong URL.
      return anySucceeded && page.bodyStart().stripLeading().startsWith("<");
    }
    return (e instanceof HarborConnectionException lost && !lost.certificateRejected())
        || (e instanceof HarborApiException refused
            && (refused.status() == 408 || refused.status() == 429 || refused.status() >= 500));
  }
}
