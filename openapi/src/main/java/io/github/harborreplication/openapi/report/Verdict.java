package io.github.harborreplication.openapi.report;

/** What a refresh means as a whole, and the exit status that says so. */
public enum Verdict {
  NOTHING_CHANGED(0, "Nothing changes in the API."),
  COMPATIBLE(2, "Compatible: what worked goes on working."),
  BREAKING(3, "Breaking: something that worked does so no longer.");

  private final int exitStatus;
  private final String sentence;

  Verdict(int exitStatus, String sentence) {
    this.exitStatus = exitStatus;
    this.sentence = sentence;
  }

  /** The program's exit status. */
  public int exitStatus() {
    return exitStatus;
  }

  /** The verdict in a sentence. */
  public String sentence() {
    return sentence;
  }
}
