package io.github.harborreplication.fluent.error;

/**
 * What was to be written is no longer what it was when the change was previewed: somebody else
 * created, changed or deleted it. Nothing was written; a new preview shows what is to be done now.
 */
public final class ChangedMeanwhileException extends HarborException {
  /**
   * {@return the exception} For tests of code that handles it.
   *
   * @param what what it is, and how it is not as it was
   */
  public static ChangedMeanwhileException of(String what) {
    return new ChangedMeanwhileException(what);
  }

  private ChangedMeanwhileException(String what) {
    super(what + "; nothing was written", null);
  }
}
