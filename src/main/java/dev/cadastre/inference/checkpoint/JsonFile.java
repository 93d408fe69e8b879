package dev.cadastre.inference.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A JSON object of a checkpoint directory; a field that is absent or null has its default. */
record JsonFile(Path file, JsonNode root) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static JsonFile read(Path file) {
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(file));
      if (!root.isObject()) {
        throw BadCheckpointException.at(
            file, "the file holds a JSON object", root.getNodeType(), "copy it again");
      }
      return new JsonFile(file, root);
    } catch (NoSuchFileException e) {
      throw new BadCheckpointException(
          file + ": a checkpoint directory has this file; got none; copy it there", e);
    } catch (JsonProcessingException e) {
      throw new BadCheckpointException(
          file + ": the file is JSON; got " + e.getOriginalMessage() + "; copy it again", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean has(String field) {
    return root.hasNonNull(field);
  }

  JsonNode node(String field) {
    return root.path(field);
  }

  /** The object in a field; an empty one if there is none. */
  JsonFile object(String field) {
    return new JsonFile(file, has(field) ? root.get(field) : MissingNode.getInstance());
  }

  int integer(String field) {
    JsonNode node = present(field);
    if (!node.canConvertToInt() || !node.isIntegralNumber()) {
      throw wrong(field, "an integer below 2^31");
    }
    return node.intValue();
  }

  int integer(String field, int absent) {
    return has(field) ? integer(field) : absent;
  }

  double number(String field) {
    if (!present(field).isNumber()) {
      throw wrong(field, "a number");
    }
    return root.get(field).doubleValue();
  }

  double number(String field, double absent) {
    return has(field) ? number(field) : absent;
  }

  boolean flag(String field, boolean absent) {
    if (!has(field)) {
      return absent;
    }
    if (!root.get(field).isBoolean()) {
      throw wrong(field, "true or false");
    }
    return root.get(field).booleanValue();
  }

  String text(String field, String absent) {
    if (!has(field)) {
      return absent;
    }
    if (!root.get(field).isTextual()) {
      throw wrong(field, "a text");
    }
    return root.get(field).textValue();
  }

  private JsonNode present(String field) {
    if (!has(field)) {
      throw BadCheckpointException.at(file, "the file tells " + field, "none", "add it");
    }
    return root.get(field);
  }

  private BadCheckpointException wrong(String field, String type) {
    return BadCheckpointException.at(
        file, field + " is " + type, root.get(field), "mend the value");
  }
}
