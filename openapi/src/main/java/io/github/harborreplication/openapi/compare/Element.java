package io.github.harborreplication.openapi.compare;

import java.util.Comparator;

/**
 * One thing of an API that can come, go and change.
 *
 * @param kind what it is
 * @param owner the operation, such as {@code GET /registries}, or the model that it belongs to; its
 *     own name for operations and models
 * @param name its name within the owner; empty for operations, models and bodies of requests
 */
public record Element(Kind kind, String owner, String name) implements Comparable<Element> {
  private static final Comparator<Element> ORDER =
      Comparator.comparing(Element::kind)
          .thenComparing(Element::owner)
          .thenComparing(Element::name);

  /** The kinds of element, in the order in which reports list them. */
  public enum Kind {
    /** A method on a path, such as {@code GET /registries}. */
    OPERATION("operation"),
    /** What an operation takes in its path, its query or its headers. */
    PARAMETER("parameter"),
    /** What an operation takes as JSON. */
    REQUEST_BODY("request body"),
    /** A status that an operation answers with, and the type of its body. */
    ANSWER("answer"),
    /** A header of an answer, such as {@code X-Total-Count}. */
    ANSWER_HEADER("header"),
    /** An object with a name that requests or answers consist of. */
    MODEL("model"),
    /** A member of a model. */
    FIELD("field");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** {@return what prose calls it} */
    public String word() {
      return word;
    }
  }

  @Override
  public int compareTo(Element other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return switch (kind) {
      case OPERATION, MODEL -> owner;
      case FIELD -> owner + "." + name;
      case REQUEST_BODY -> owner + ", body";
      case PARAMETER, ANSWER, ANSWER_HEADER -> owner + ", " + name;
    };
  }
}
