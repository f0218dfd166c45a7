package io.github.harborreplication.fluent.value;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a task copies, or what it copies to: a repository and a number of its artifacts.
 *
 * @param repository the repository with its project, such as {@code mirror/x}
 * @param items how many artifacts
 */
public record TaskResource(String repository, long items) {
  private static final Pattern FORM =
      Pattern.compile("(.*\\S)\\s*\\[(\\d{1,18}) item\\(s\\) in total]\\s*");

  /**
   * A repository and a number.
   *
   * @param repository the repository with its project
   * @param items how many artifacts
   */
  public TaskResource {
    Objects.requireNonNull(repository, "repository");
  }

  /**
   * Reads a task's {@code srcResource} or {@code dstResource}.
   *
   * @param text as Harbor writes it: {@code mirror/x [3 item(s) in total]}
   * @return the repository, and how many items of it
   * @throws IllegalArgumentException if it is written otherwise
   */
  public static TaskResource of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "resource '" + text + "': must be a repository and '[3 item(s) in total]'");
    }
    return new TaskResource(matcher.group(1), Long.parseLong(matcher.group(2)));
  }

  /** The repository, or the whole text where it is written otherwise. */
  static String repositoryOf(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches() ? matcher.group(1) : text;
  }

  /** As Harbor writes it. */
  @Override
  public String toString() {
    return repository + " [" + items + " item(s) in total]";
  }
}
