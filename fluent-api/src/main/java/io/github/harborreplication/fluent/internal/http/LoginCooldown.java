package io.github.harborreplication.fluent.internal.http;

import io.github.harborreplication.fluent.value.WaitClock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * The time after a wrong password in which Harbor refuses the right one too, about 1.5 s. One for
 * all requests of a client: a log-in that is sent within it fails whatever it holds.
 */
final class LoginCooldown {
  private static final Duration LASTS = Duration.ofSeconds(2);

  private final WaitClock clock;
  private @Nullable Long end;

  LoginCooldown(WaitClock clock) {
    this.clock = clock;
  }

  synchronized void begin() {
    end = clock.nanoTime() + LASTS.toNanos();
  }

  private synchronized @Nullable Long end() {
    return end;
  }

  /** Whether there is time for a log-in after it. */
  boolean endsBefore(@Nullable Long deadline) {
    Long last = end();
    return deadline == null || last == null || last - deadline < 0;
  }

  /** Returns when a log-in can succeed. */
  void sitOut(Call call, @Nullable Long deadline) throws IOException {
    Long waitedFor = null;
    // Meanwhile another request may begin it anew.
    for (Long last = end(); last != null && !last.equals(waitedFor); last = end()) {
      Duration left = Duration.ofNanos(last - clock.nanoTime());
      if (left.isNegative() || left.isZero()) {
        return;
      }
      if (!endsBefore(deadline)) {
        throw new InterruptedIOException(
            "no time left for a log-in: after a 401 Harbor refuses all for "
                + left.toMillis()
                + " ms");
      }
      if (call.isCanceled()) {
        throw new IOException("Canceled");
      }
      sleep(left);
      waitedFor = last;
    }
  }

  private void sleep(Duration left) throws InterruptedIOException {
    try {
      clock.sleep(left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted");
      interrupted.initCause(e);
      throw interrupted;
    }
  }
}
