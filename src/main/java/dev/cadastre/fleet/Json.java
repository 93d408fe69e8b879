package dev.cadastre.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small JSON that is written or read in one piece. */
final class Json {

  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // half of a surrogate pair has no UTF-8
          .build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }

  static JsonNode read(byte[] bytes) throws IOException {
    return MAPPER.readTree(bytes);
  }

  static ArrayNode list(int[] numbers) {
    ArrayNode list = MAPPER.createArrayNode();
    for (int number : numbers) {
      list.add(number);
    }
    return list;
  }

  static ArrayNode list(List<String> texts) {
    ArrayNode list = MAPPER.createArrayNode();
    texts.forEach(list::add);
    return list;
  }

  static ArrayNode messages(String content) {
    ArrayNode messages = MAPPER.createArrayNode();
    messages.addObject().put("role", "user").put("content", content);
    return messages;
  }

  static List<JsonNode> elements(JsonNode list) {
    List<JsonNode> elements = new ArrayList<>();
    list.forEach(elements::add);
    return elements;
  }

  /** A field's number if it is 1 or more. */
  static @Nullable Integer positive(JsonNode node, String field) {
    JsonNode number = node.path(field);
    return number.canConvertToInt() && number.intValue() > 0 ? number.intValue() : null;
  }
}
