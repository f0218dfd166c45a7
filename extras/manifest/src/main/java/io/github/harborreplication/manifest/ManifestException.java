package io.github.harborreplication.manifest;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A manifest cannot be used: what is wrong, and where. Nothing was written to Harbor. A message
 * shows no value of a reference and no secret.
 */
public final class ManifestException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 20;

  /**
   * One thing that is wrong.
   *
   * @param file the file, or what the text was called
   * @param line counted from 1; 0 if it has no place in a file
   * @param column counted from 1; 0 if it has no place in a file
   * @param message what is wrong, and what to write instead
   */
  public record Problem(String file, int line, int column, String message) {
    /** The form of compilers, {@code harbor.yaml:7:3: message}. */
    @Override
    public String toString() {
      return (line == 0 ? file : file + ":" + line + ":" + column) + ": " + message;
    }
  }

  /** All that is wrong. */
  private final transient List<Problem> problems;

  ManifestException(List<Problem> problems) {
    super(
        problems.stream()
            .limit(SHOWN)
            .map(Problem::toString)
            .collect(
                Collectors.joining(
                    "\n",
                    "",
                    problems.size() > SHOWN
                        ? "\nand " + (problems.size() - SHOWN) + " more"
                        : "")));
    this.problems = List.copyOf(problems);
  }

  ManifestException(Problem problem) {
    this(List.of(problem));
  }

  /** {@return everything that is wrong, in the order of the file} */
  public List<Problem> problems() {
    return problems;
  }
}
