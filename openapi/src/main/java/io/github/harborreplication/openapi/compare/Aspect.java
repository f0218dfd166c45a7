package io.github.harborreplication.openapi.compare;

/** What is known about an element, and may change. */
public enum Aspect {
  /** The name of the operation, from which generators make the name of a method. */
  OPERATION_ID("name"),
  /** The type with its format, such as {@code integer (int64)}; {@code anything} for none. */
  TYPE("type"),
  /** Whether it must be there: {@code yes} or {@code no}. */
  REQUIRED("required"),
  /** Whether it may be null: {@code yes} or {@code no}. */
  NULLABLE("nullable"),
  /** What it is when it is left out, as JSON; empty when nothing is said. */
  DEFAULT("default"),
  /** The words that are allowed; empty when any is. */
  VALUES("values"),
  /** The largest number, length or count. */
  UPPER_LIMIT("upper limit"),
  /** The smallest number, length or count. */
  LOWER_LIMIT("lower limit"),
  /** The regular expression that a text must match; empty when any text will do. */
  PATTERN("pattern"),
  /** Whether the document advises against it: {@code yes} or {@code no}. */
  DEPRECATED("deprecated");

  private final String word;

  Aspect(String word) {
    this.word = word;
  }

  /** {@return what prose calls it} */
  public String word() {
    return word;
  }
}
