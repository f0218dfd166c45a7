package io.github.harborreplication.openapi;

import java.util.Comparator;
import java.util.Locale;

/**
 * A part of an API that can be added, removed or changed.
 *
 * @param kind what it is
 * @param owner the operation, such as {@code GET /registries}, or the model that it belongs to; its
 *     own name for operations and models
 * @param name its name within the owner; empty for operations, models and request bodies
 */
record Element(Kind kind, String owner, String name) implements Comparable<Element> {
  private static final Comparator<Element> ORDER =
      Comparator.comparing(Element::kind)
          .thenComparing(Element::owner)
          .thenComparing(Element::name);

  /** The kinds of element, in the order in which reports list them. */
  enum Kind {
    OPERATION,
    PARAMETER,
    REQUEST_BODY,
    /** A status that an operation responds with, and the type of its body. */
    RESPONSE,
    HEADER,
    MODEL,
    FIELD
  }

  /** What is known about an element, and may change. */
  enum Aspect {
    /** The name of the operation, which generators turn into the name of a method. */
    NAME,
    /** The ways to log in, any of which will do; empty when none is needed. */
    SECURITY,
    /** The type with its format, such as {@code integer (int64)}; {@code anything} for none. */
    TYPE,
    REQUIRED,
    NULLABLE,
    DEFAULT,
    /** The values that are allowed; empty when any is. */
    VALUES,
    /** The largest number, length or count. */
    UPPER_LIMIT,
    /** The smallest number, length or count. */
    LOWER_LIMIT,
    PATTERN,
    DEPRECATED,
    /** Everything else that the document states, as JSON: no rule judges it. */
    OTHER_MEMBERS
  }

  /** The two directions of an API; a change may be compatible in one of them only. */
  enum Side {
    REQUESTS,
    RESPONSES
  }

  /** A constant of an enum as reports write it, such as {@code upper limit}. */
  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
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
      case PARAMETER, RESPONSE, HEADER -> owner + ", " + name;
    };
  }
}
