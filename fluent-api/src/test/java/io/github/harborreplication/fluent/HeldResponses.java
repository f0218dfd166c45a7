package io.github.harborreplication.fluent;

import java.io.IOException;
import java.util.Random;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Delays single requests, and single responses, until some others are through; never all that are
 * on their way at once.
 */
final class HeldResponses implements Interceptor {
  private final Random random;
  private int running;
  private int held;
  private long passed;

  HeldResponses(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    count(1);
    try {
      hold();
      Response response = chain.proceed(chain.request());
      hold();
      return response;
    } finally {
      count(-1);
    }
  }

  private synchronized void count(int more) {
    running += more;
    notifyAll();
  }

  private synchronized void hold() throws IOException {
    if (random.nextInt(3) == 0) {
      long until = passed + 1 + random.nextInt(9);
      held++;
      notifyAll();
      try {
        while (passed < until && held < running) {
          wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      } finally {
        held--;
      }
    }
    passed++;
    notifyAll();
  }
}
