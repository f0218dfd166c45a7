package io.github.harborreplication.manifest;

import io.github.harborreplication.fluent.value.Nearest;
import io.github.harborreplication.manifest.ManifestException.Problem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value in a manifest, with the place where it is written. Nothing is expanded unless read. */
final class Value {
  private static final Set<Tag> TEXTS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT);

  private static final Map<Tag, String> KINDS =
      Map.of(
          Tag.NULL, "empty",
          Tag.BOOL, "true or false",
          Tag.INT, "a number",
          Tag.FLOAT, "a number with a fraction",
          Tag.STR, "a text");

  /** So that a mapping that is merged into itself ends. */
  private static final int MOST_MERGES = 10;

  private final String file;
  private final References references;
  private final Node key;
  private final Node node;

  /** The value of a key, which is named where the value itself is not at fault. */
  private Value(String file, References references, Node key, Node node) {
    this.file = file;
    this.references = references;
    this.key = key;
    this.node = node;
  }

  static Value of(String file, References references, Node root) {
    return new Value(file, references, root, root);
  }

  Problem problem(String message) {
    return problem(node, message);
  }

  /** A problem of the whole, for which the place is its name. */
  Problem problemOfAll(String message) {
    return problem(key, message);
  }

  /** A problem of the registry that a policy names. */
  Problem problemOfReference(String message) {
    Map<String, Value> members = members();
    Value reference = members.getOrDefault("pullFrom", members.getOrDefault("pushTo", this));
    return reference.problem(message);
  }

  private Problem problem(Node at, String message) {
    Optional<Mark> mark = at.getStartMark();
    return new Problem(
        file,
        mark.map(m -> m.getLine() + 1).orElse(0),
        mark.map(m -> m.getColumn() + 1).orElse(0),
        references.hideAll(message));
  }

  private ManifestException refused(Node at, String message) {
    return new ManifestException(problem(at, message));
  }

  /** The members of a mapping, by key. */
  Map<String, Value> members() {
    return members(node, MOST_MERGES);
  }

  private Map<String, Value> members(Node of, int merges) {
    if (!(of instanceof MappingNode mapping)) {
      throw refused(of, "must be a mapping of keys and values, and is " + kind(of));
    }
    Map<String, Value> members = new LinkedHashMap<>();
    Map<String, Value> merged = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node name = tuple.getKeyNode();
      if (!(name instanceof ScalarNode scalar) || !TEXTS.contains(name.getTag())) {
        throw refused(name, "a key must be a text, and is " + kind(name));
      }
      if (isMerge(scalar)) {
        for (Node more : merged(tuple.getValueNode())) {
          if (merges == 0) {
            throw refused(name, "too many mappings are merged into each other");
          }
          members(more, merges - 1).forEach(merged::putIfAbsent);
        }
      } else if (members.put(
              scalar.getValue(), new Value(file, references, name, tuple.getValueNode()))
          != null) {
        throw refused(name, "'" + scalar.getValue() + "' is declared twice; remove one");
      }
    }
    merged.forEach(members::putIfAbsent);
    return members;
  }

  private static boolean isMerge(ScalarNode key) {
    return key.isPlain() && key.getValue().equals("<<");
  }

  private static List<Node> merged(Node value) {
    return value instanceof SequenceNode several ? several.getValue() : List.of(value);
  }

  /** The members, all of which must be known. */
  Map<String, Value> members(Collection<String> known) {
    return members(
        known, name -> "unknown key '" + name + "'; did you mean '" + nearest(name, known) + "'?");
  }

  /** The members where a wrong key may be a secret. */
  Map<String, Value> secretMembers(Collection<String> known) {
    return members(known, name -> "unknown key; must be one of " + String.join(", ", known));
  }

  private Map<String, Value> members(Collection<String> known, UnaryOperator<String> refusal) {
    Map<String, Value> members = members();
    members.forEach(
        (name, value) -> {
          if (!known.contains(name)) {
            throw refused(value.key, refusal.apply(name));
          }
        });
    return members;
  }

  private static String nearest(String name, Collection<String> known) {
    return known.stream()
        .filter(key -> !name.isEmpty() && key.startsWith(name))
        .findFirst()
        .orElseGet(() -> Nearest.to(name, known));
  }

  /** A text, or a number as it is written. */
  String text() {
    return resolved(written());
  }

  private String resolved(String text) {
    try {
      return references.resolve(text);
    } catch (IllegalArgumentException e) {
      throw refused(node, String.valueOf(e.getMessage()));
    }
  }

  private String written() {
    if (node instanceof ScalarNode scalar && TEXTS.contains(node.getTag())) {
      return scalar.getValue();
    }
    throw refused(node, "must be a text, and is " + kind(node) + quotesHelp());
  }

  private String quotesHelp() {
    return node.getTag().equals(Tag.BOOL) ? "; put it in quotes if that is meant" : "";
  }

  /** One text, or a list of them. */
  String[] texts() {
    return node instanceof SequenceNode
        ? elements().stream().map(Value::text).toArray(String[]::new)
        : new String[] {text()};
  }

  List<Value> elements() {
    if (!(node instanceof SequenceNode sequence)) {
      throw refused(node, "must be a list, and is " + kind(node));
    }
    return sequence.getValue().stream().map(n -> new Value(file, references, n, n)).toList();
  }

  boolean isText() {
    return node instanceof ScalarNode;
  }

  /** A secret, which must not be written into the manifest itself. */
  String secret(boolean literal) {
    String written = written();
    if (!literal && !References.isOnly(written)) {
      throw refused(
          node,
          "a secret must not be written here: write ${env:NAME} or ${file:/path}, or read the"
              + " manifest with allowLiteralSecrets()");
    }
    String secret = resolved(written);
    references.secret(secret);
    return secret;
  }

  int number() {
    String text = node.getTag().equals(Tag.INT) || isReference() ? text() : "";
    try {
      // 010 is ten for some readers of YAML, and eight for others.
      return text.matches("0|-?[1-9][0-9]*") ? Integer.parseInt(text) : notANumber();
    } catch (NumberFormatException e) {
      return notANumber();
    }
  }

  private int notANumber() {
    throw refused(node, "must be a whole number, and is " + kind(node));
  }

  boolean flag() {
    String text =
        node instanceof ScalarNode scalar && node.getTag().equals(Tag.BOOL)
            ? scalar.getValue()
            : isReference() ? text() : "";
    return switch (text) {
      case "true", "True", "TRUE" -> true;
      case "false", "False", "FALSE" -> false;
      default -> throw refused(node, "must be true or false, and is " + kind(node));
    };
  }

  /** Something that is declared by its presence. */
  void requireTrue() {
    if (!flag()) {
      throw refused(node, "must be true; omit the key otherwise");
    }
  }

  private boolean isReference() {
    return node instanceof ScalarNode scalar && References.isOnly(scalar.getValue());
  }

  /** Never the value itself, which may be a secret in the wrong place. */
  private static String kind(Node node) {
    return node instanceof MappingNode
        ? "a mapping"
        : node instanceof SequenceNode
            ? "a list"
            : KINDS.getOrDefault(node.getTag(), "of another type");
  }
}
