package io.github.harborreplication.fluent;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the client logs while this is open. */
final class LogLines extends Handler implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger logger = Logger.getLogger("io.github.harborreplication");
  private final boolean toParents = logger.getUseParentHandlers();

  LogLines() {
    logger.addHandler(this);
    logger.setUseParentHandlers(false);
  }

  List<String> lines() {
    return lines;
  }

  /** Begins anew, unless one of the lines repeats a secret. */
  void forget(String what, String secret) {
    if (lines.stream().anyMatch(line -> line.contains(secret))) {
      throw new IllegalStateException("the secret is logged, at " + what);
    }
    lines.clear();
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(line.getLevel() + " " + new SimpleFormatter().formatMessage(line));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(toParents);
  }
}
