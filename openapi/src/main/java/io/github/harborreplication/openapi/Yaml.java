package io.github.harborreplication.openapi;

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

/** Reads YAML (and so JSON) into trees, and writes equal trees as the same text. */
final class Yaml {
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
    // Harbor's document has 0.3 MB and grows; the default is 3 MB.
    options.setCodePointLimit(32 * 1024 * 1024);
    return options;
  }

  /** Reads one document whose root is an object; {@code file} is its name in messages. */
  static ObjectNode read(String file, String text) {
    try {
      if (READER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      JsonLocation at = e.getLocation();
      String place = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new DocumentException(file, place, "not YAML: " + e.getOriginalMessage(), e);
    }
    throw new DocumentException(file, "", "not an API document: its root is not an object");
  }

  /** The tree in block style, with lines of about 120 characters. */
  static String write(JsonNode tree) {
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

  /** Compact JSON with members sorted by name, so that equal trees have equal checksums. */
  static String canonical(JsonNode tree) {
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
