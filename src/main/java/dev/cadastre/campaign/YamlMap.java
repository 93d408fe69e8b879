package dev.cadastre.campaign;

import dev.cadastre.dataset.BadInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML mapping whose every value knows its line, read key by key with a message for each fault.
 */
final class YamlMap {

  private final Path file;
  private final String noun;
  private final String path;
  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();

  /**
   * Reads the keys.
   *
   * @param noun what the file is: a campaign
   * @param path of the mapping for messages, empty at the top
   */
  YamlMap(Path file, String noun, String path, Node node) {
    this.file = file;
    this.noun = noun;
    this.path = path;
    this.node = node;
    if (!(node instanceof MappingNode mapping)) {
      throw bad(node, name() + " is a map of names", describe(node), "write KEY: VALUE lines");
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String key = scalar(tuple.getKeyNode(), "a key");
      if (values.put(key, tuple.getValueNode()) != null) {
        throw bad(tuple.getKeyNode(), "a key occurs once", "'" + key + "' again", "remove one");
      }
    }
  }

  /** Refuses keys outside the known ones. */
  YamlMap requireKeys(String... known) {
    Set<String> keys = Set.of(known);
    for (Map.Entry<String, Node> value : values.entrySet()) {
      if (!keys.contains(value.getKey())) {
        throw bad(
            value.getValue(),
            "keys of " + name() + " are " + String.join(", ", known),
            "'" + value.getKey() + "'",
            NearestWord.of(value.getKey(), Arrays.asList(known))
                .map(near -> "did you mean '" + near + "'?")
                .orElse("remove it"));
      }
    }
    return this;
  }

  Set<String> keys() {
    return values.keySet();
  }

  /** The value under a key; null where there is none, or an empty one. */
  @Nullable Node node(String key) {
    Node value = values.get(key);
    return value == null || Tag.NULL.equals(value.getTag()) ? null : value;
  }

  /** The mapping under a key; null if it is absent. */
  @Nullable YamlMap map(String key) {
    Node value = node(key);
    return value == null ? null : new YamlMap(file, noun, path(key), value);
  }

  String text(String key) {
    String text = optionalText(key);
    if (text == null) {
      throw bad(node, name() + " has the key " + key, "none", "add " + key + ":");
    }
    return text;
  }

  @Nullable String optionalText(String key) {
    Node value = node(key);
    return value == null ? null : scalar(value, path(key));
  }

  @Nullable Integer optionalInt(String key) {
    return parse(key, "an integer", Integer::valueOf);
  }

  @Nullable Long optionalLong(String key) {
    return parse(key, "an integer", Long::valueOf);
  }

  @Nullable Double optionalDouble(String key) {
    Double value = parse(key, "a number", Double::valueOf);
    if (value != null && !Double.isFinite(value)) {
      throw badValue(key, "a finite number");
    }
    return value;
  }

  boolean flag(String key) {
    String text = optionalText(key);
    if (text == null || text.equals("false")) {
      return false;
    }
    if (text.equals("true")) {
      return true;
    }
    throw badValue(key, "true or false");
  }

  /** Texts of a list; null if it is absent. */
  @Nullable List<String> optionalTexts(String key) {
    Node value = node(key);
    if (value == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (Node item : items(key)) {
      texts.add(scalar(item, "an item of " + path(key)));
    }
    return texts;
  }

  /** Items of a list; none if it is absent. */
  List<Node> items(String key) {
    Node value = node(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw bad(value, path(key) + " is a list", describe(value), "write [ITEM, ...]");
  }

  /** All keys with their texts; none if the mapping is absent. */
  Map<String, String> texts(String key) {
    YamlMap map = map(key);
    return map == null ? Map.of() : map.texts();
  }

  /** All keys with their texts. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    keys().forEach(key -> texts.put(key, text(key)));
    return texts;
  }

  private <T> @Nullable T parse(String key, String wanted, Function<String, T> parser) {
    String text = optionalText(key);
    if (text == null) {
      return null;
    }
    try {
      return parser.apply(text);
    } catch (NumberFormatException e) {
      throw badValue(key, wanted);
    }
  }

  private String scalar(Node value, String what) {
    if (value instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw bad(value, what + " is a single value", describe(value), "write one value");
  }

  BadInputException badValue(String key, String wanted) {
    return bad(key, path(key) + " is " + wanted, "'" + optionalText(key) + "'", "mend the value");
  }

  /** A fault of the value under a key. */
  BadInputException bad(String key, String rule, String got, String remedy) {
    return bad(values.getOrDefault(key, node), rule, got, remedy).in(path(key));
  }

  BadInputException bad(Node at, String rule, String got, String remedy) {
    return BadInputException.at(
            file, "line " + (at.getStartMark().getLine() + 1), rule, got, remedy)
        .in(path);
  }

  Node node() {
    return node;
  }

  /** Runs a check of a value's own and tells its complaint with the line. */
  <T> T checked(String key, Supplier<T> make) {
    try {
      return make.get();
    } catch (IllegalArgumentException | BadInputException e) {
      throw new BadInputException(
              file
                  + ", line "
                  + (values.getOrDefault(key, node).getStartMark().getLine() + 1)
                  + ": "
                  + e.getMessage(),
              e)
          .in(path(key));
    }
  }

  private String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private String name() {
    return path.isEmpty() ? noun : path;
  }

  private static String describe(Node node) {
    if (node instanceof ScalarNode scalar) {
      return "'" + scalar.getValue() + "'";
    }
    return node instanceof SequenceNode ? "a list" : "a map";
  }
}
