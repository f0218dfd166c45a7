package io.github.harborreplication.openapi.document;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads YAML (and so JSON) into trees, and writes trees as YAML: the same tree, the same text. */
public final class Yaml {
  private static final ObjectMapper PLAIN = new ObjectMapper();
  private static final YAMLMapper READER =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .loaderOptions(limits())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Yaml() {}

  private static LoaderOptions limits() {
    LoaderOptions options = new LoaderOptions();
    // Harbor's document has 0.3 MB; the default of 3 MB would do for long, this one for good.
    options.setCodePointLimit(32 * 1024 * 1024);
    return options;
  }

  /**
   * Reads one document whose root is an object.
   *
   * @param file what to call it in messages
   * @param text its text
   * @return the tree
   * @throws DocumentException if it is no YAML, names something twice, or is no object
   */
  public static ObjectNode read(String file, String text) {
    try {
      if (READER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      throw new DocumentException(
          file, line(e.getLocation()), "not YAML: " + e.getOriginalMessage(), e);
    }
    throw new DocumentException(file, "", "not an API document: its root is no object");
  }

  private static String line(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  /**
   * The tree as text, with lines of about 120 characters.
   *
   * @param tree what to write
   * @return block style, ending in a line break
   */
  public static String write(JsonNode tree) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setIndent(2);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setWidth(120);
    options.setLineBreak(DumperOptions.LineBreak.UNIX);
    // An object that occurs twice is written twice, not as an alias.
    options.setDereferenceAliases(true);
    return new org.yaml.snakeyaml.Yaml(options).dump(plain(tree));
  }

  private static @Nullable Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      node.properties().forEach(member -> map.put(member.getKey(), plain(member.getValue())));
      return map;
    }
    if (node.isArray()) {
      return node.valueStream().map(Yaml::plain).toList();
    }
    return PLAIN.convertValue(node, Object.class);
  }

  /**
   * A tree as compact JSON with its members in the order of their names: what checksums are taken
   * of.
   *
   * @param tree what to write
   * @return the JSON text
   */
  public static String canonical(JsonNode tree) {
    if (tree.isObject()) {
      List<String> members =
          tree.propertyStream()
              .sorted(Map.Entry.comparingByKey())
              .map(m -> PLAIN.valueToTree(m.getKey()) + ":" + canonical(m.getValue()))
              .toList();
      return "{" + String.join(",", members) + "}";
    }
    if (tree.isArray()) {
      return "[" + String.join(",", tree.valueStream().map(Yaml::canonical).toList()) + "]";
    }
    return tree.toString();
  }
}
