package dev.cadastre.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, each asked for with its type. A field that is null counts as
 * missing; one that nobody asked for is a fault, for it could change what is meant.
 */
final class Fields {

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private final JsonNode object;
  private final String path;
  private final Set<String> asked = new HashSet<>();
  private final List<Fields> inner = new ArrayList<>();

  private Fields(JsonNode object, String path) {
    this.object = object;
    this.path = path;
  }

  static Fields none() {
    return new Fields(JsonNodeFactory.instance.objectNode(), "");
  }

  /** Reads a request's body. */
  static Fields of(byte[] body) {
    JsonNode node;
    try {
      node = JSON.readValue(body);
    } catch (JsonProcessingException e) {
      throw RefusedRequestException.bad(
          null, "a request's body is JSON; got " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (node == null || !node.isObject()) {
      throw RefusedRequestException.bad(
          null, "a request's body is a JSON object; got " + (node == null ? "none" : kind(node)));
    }
    return new Fields(node, "");
  }

  /** A field's value; null if it is missing. */
  @Nullable JsonNode value(String name) {
    asked.add(name);
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /** Whether it is there, be it null. */
  boolean has(String name) {
    return object.has(name);
  }

  @Nullable Long wholeOrNull(String name, long least, long most) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < least
        || value.longValue() > most) {
      String range = least + " to " + most;
      throw wrong(name, "a whole number from " + range, value);
    }
    return value.longValue();
  }

  int whole(String name, int otherwise, int least, int most) {
    Long value = wholeOrNull(name, least, most);
    return value == null ? otherwise : value.intValue();
  }

  double number(String name, double otherwise) {
    JsonNode value = value(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw wrong(name, "a number", value);
    }
    return value.doubleValue();
  }

  boolean flag(String name, boolean otherwise) {
    JsonNode value = value(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      throw wrong(name, "true or false", value);
    }
    return value.booleanValue();
  }

  @Nullable String text(String name) {
    JsonNode value = value(name);
    if (value != null && !value.isTextual()) {
      throw wrong(name, "a string", value);
    }
    return value == null ? null : value.textValue();
  }

  String neededText(String name) {
    String text = text(name);
    if (text == null) {
      throw RefusedRequestException.bad(path + name, path + name + " is needed; got none");
    }
    return text;
  }

  /** A string or several. */
  List<String> texts(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return List.of();
    }
    if (value.isTextual()) {
      return List.of(value.textValue());
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode each : elements(name, value, "a string or a list of strings")) {
      if (!each.isTextual()) {
        throw wrong(name, "a string or a list of strings", each);
      }
      texts.add(each.textValue());
    }
    return texts;
  }

  /** Token ids. */
  List<Integer> ids(String name) {
    JsonNode value = value(name);
    return value == null ? List.of() : ids(name, value);
  }

  List<Integer> ids(String name, JsonNode list) {
    List<Integer> ids = new ArrayList<>();
    for (JsonNode each : elements(name, list, "a list of token ids")) {
      if (!each.isIntegralNumber() || !each.canConvertToInt() || each.intValue() < 0) {
        throw wrong(name, "a list of token ids", each);
      }
      ids.add(each.intValue());
    }
    return ids;
  }

  /** An object's fields; none if it is missing. */
  Fields object(String name) {
    JsonNode value = value(name);
    if (value != null && !value.isObject()) {
      throw wrong(name, "an object", value);
    }
    Fields fields =
        new Fields(
            value == null ? JsonNodeFactory.instance.objectNode() : value, path + name + ".");
    inner.add(fields);
    return fields;
  }

  /** Objects in a list. */
  List<Fields> objects(String name) {
    JsonNode value = value(name);
    List<Fields> objects = new ArrayList<>();
    if (value != null) {
      for (JsonNode each : elements(name, value, "a list of objects")) {
        if (!each.isObject()) {
          throw wrong(name, "a list of objects", each);
        }
        objects.add(new Fields(each, path + name + "[" + objects.size() + "]."));
      }
    }
    inner.addAll(objects);
    return objects;
  }

  /** Fields that must say what holds anyway: any of the given values, as JSON writes them. */
  void neutral(String name, String... values) {
    JsonNode value = value(name);
    if (value == null) {
      return;
    }
    for (String each : values) {
      if (value.isNumber() ? sameNumber(value, each) : value.toString().equals(each)) {
        return;
      }
    }
    throw RefusedRequestException.bad(
        path + name,
        path
            + name
            + (values.length == 0
                ? " is not supported here"
                : " is " + String.join(" or ", values) + " here, all that is supported")
            + "; got "
            + shortened(value));
  }

  private static boolean sameNumber(JsonNode value, String written) {
    try {
      return value.doubleValue() == Double.parseDouble(written);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Fields that change no text. */
  void ignore(String... names) {
    asked.addAll(List.of(names));
  }

  /** Refuses what nobody asked for. */
  void requireAllAsked() {
    for (String name : (Iterable<String>) object::fieldNames) {
      if (!asked.contains(name) && !object.get(name).isNull()) {
        throw RefusedRequestException.bad(
            path + name, path + name + " is not supported here; leave it out");
      }
    }
    inner.forEach(Fields::requireAllAsked);
  }

  private JsonNode elements(String name, JsonNode value, String rule) {
    if (!value.isArray()) {
      throw wrong(name, rule, value);
    }
    return value;
  }

  RefusedRequestException wrong(String name, String rule, JsonNode got) {
    return RefusedRequestException.bad(
        path + name, path + name + " is " + rule + "; got " + shortened(got));
  }

  private static String shortened(JsonNode value) {
    if (value.isContainerNode()) {
      return kind(value);
    }
    String text = value.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case BINARY, MISSING, NULL, POJO -> "nothing";
    };
  }
}
