package io.github.harborreplication.fluent.internal.log;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import okio.Buffer;
import okio.ByteString;

/**
 * The lines that were passed on so far of a log that is read repeatedly from its start. Remembers
 * their number and one hash over all of them, so that a log that was written anew is recognised
 * regardless of its length. For one thread.
 */
public final class FollowedLog {
  private final Consumer<String> listener;
  private long passed;
  private ByteString hashOfPassed = ByteString.EMPTY;

  public FollowedLog(Consumer<String> listener) {
    this.listener = listener;
  }

  /**
   * Reads the log once and passes on the lines that are new.
   *
   * @param complete whether nothing more will be written, so that the last line counts although
   *     nothing ends it
   * @return false when it was written anew: then {@link #restart} and read it again
   */
  public boolean read(Iterator<ByteString> log, boolean complete) {
    Reading reading = new Reading();
    boolean any = false;
    while (log.hasNext()) {
      any = true;
      ByteString line = log.next();
      boolean ended = line.getByte(line.size() - 1) == '\n' || log.hasNext();
      if (!ended && !complete) {
        break;
      }
      if (!reading.take(reading.newest.take(OpenLog.text(line)))) {
        return false;
      }
      if (reading.newest.isOver()) {
        break;
      }
    }
    if (complete && !reading.take(reading.newest.end())) {
      return false;
    }
    // An empty response says nothing: Harbor returns it while its job service starts.
    return !any || reading.number >= passed;
  }

  public void restart() {
    passed = 0;
    hashOfPassed = ByteString.EMPTY;
  }

  private final class Reading {
    final NewestAttempt newest = new NewestAttempt();
    private long number;
    private ByteString hash = ByteString.EMPTY;

    /** False when these are not the lines that were passed. */
    boolean take(List<String> lines) {
      for (String line : lines) {
        number++;
        hash = new Buffer().write(hash).writeUtf8(line).sha256();
        if (number == passed && !hash.equals(hashOfPassed)) {
          return false;
        }
        if (number > passed) {
          passed = number;
          hashOfPassed = hash;
          listener.accept(line);
        }
      }
      return true;
    }
  }
}
