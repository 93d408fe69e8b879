package dev.cadastre.inference.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where a checkpoint directory keeps its chat template and the tokens that it writes. */
final class ChatFiles {
  private ChatFiles() {}

  static Optional<String> template(Path own, Path tokenizerConfig) {
    if (Files.exists(own)) {
      try {
        return Optional.of(Files.readString(own));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    if (!Files.exists(tokenizerConfig)) {
      return Optional.empty();
    }
    JsonNode node = JsonFile.read(tokenizerConfig).node("chat_template");
    if (node.isArray()) {
      for (JsonNode named : node) {
        if (named.path("name").asText().equals("default")) {
          return Optional.of(named.path("template").asText());
        }
      }
    }
    return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
  }

  static Map<String, String> specialTokens(Path tokenizerConfig) {
    Map<String, String> tokens = new TreeMap<>();
    if (Files.exists(tokenizerConfig)) {
      for (Map.Entry<String, JsonNode> field : JsonFile.read(tokenizerConfig).root().properties()) {
        JsonNode value =
            field.getValue().path("content").isMissingNode()
                ? field.getValue()
                : field.getValue().path("content");
        if (field.getKey().endsWith("_token") && value.isTextual()) {
          tokens.put(field.getKey(), value.textValue());
        }
      }
    }
    return tokens;
  }
}
