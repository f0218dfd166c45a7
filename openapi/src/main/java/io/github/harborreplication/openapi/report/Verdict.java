package io.github.harborreplication.openapi.report;

/** What a refresh means as a whole, and the exit status that says so. */
public enum Verdict {
  /** Clients need not care, though the words of the document may differ. */
  NOTHING_CHANGED(0, "Nothing changes in the API."),
  /** Something came or changed, and no client that was built before notices. */
  COMPATIBLE(2, "Compatible: what worked goes on working."),
  /** A client that was built before may fail or lose something. */
  BREAKING(3, "Breaking: something that worked does so no longer.");

  private final int exitStatus;
  private final String sentence;

  Verdict(int exitStatus, String sentence) {
    this.exitStatus = exitStatus;
    this.sentence = sentence;
  }

  /** {@return the program's exit status} */
  public int exitStatus() {
    return exitStatus;
  }

  /** {@return the verdict in a sentence} */
  public String sentence() {
    return sentence;
  }
}
