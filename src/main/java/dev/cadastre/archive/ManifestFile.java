package dev.cadastre.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.dataset.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes {@code manifest.json}. */
final class ManifestFile {

  static final String NAME = "manifest.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private ManifestFile() {}

  static void write(Path file, Manifest manifest) throws IOException {
    ObjectNode top = JSON.createObjectNode();
    top.put("format", manifest.format());
    top.put("schema", manifest.schema());
    top.put("software", manifest.software());
    top.put("database", manifest.database());
    top.put("campaign", manifest.campaign());
    top.put("madeAt", manifest.madeAt().toString());
    ArrayNode files = top.putArray("files");
    for (Manifest.FileEntry entry : manifest.files()) {
      files
          .addObject()
          .put("table", entry.table())
          .put("name", entry.name())
          .put("rows", entry.rows())
          .put("bytes", entry.bytes())
          .put("sha256", entry.sha256());
    }
    Files.writeString(
        file,
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(top) + System.lineSeparator());
  }

  /**
   * Reads it.
   *
   * @throws BadInputException if it is none, or of a newer form than this software knows
   */
  static Manifest read(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw BadInputException.at(
          file,
          null,
          "an archive is a folder with a " + NAME,
          "nothing to read there",
          "name the folder that export campaign wrote");
    }
    try {
      JsonNode top = JSON.readTree(Files.readString(file));
      int format = Math.toIntExact(number(file, top, "format"));
      if (format > Manifest.FORMAT || format < 1) {
        throw BadInputException.at(
            file,
            "format",
            "this version reads archives up to format " + Manifest.FORMAT,
            String.valueOf(format),
            "import it with the Cadastre that wrote it ("
                + top.path("software").asText("unknown")
                + ") or a newer one");
      }
      List<Manifest.FileEntry> files = new ArrayList<>();
      for (JsonNode entry : top.path("files")) {
        files.add(
            new Manifest.FileEntry(
                text(file, entry, "table"),
                text(file, entry, "name"),
                number(file, entry, "rows"),
                number(file, entry, "bytes"),
                text(file, entry, "sha256")));
      }
      return new Manifest(
          format,
          text(file, top, "schema"),
          text(file, top, "software"),
          text(file, top, "database"),
          text(file, top, "campaign"),
          Instant.parse(text(file, top, "madeAt")),
          files);
    } catch (JsonProcessingException | DateTimeException e) {
      throw BadInputException.at(
          file, null, "a manifest is JSON", String.valueOf(e.getMessage()), "copy it again");
    }
  }

  private static String text(Path file, JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw bad(file, field, "a text", value);
    }
    return value.textValue();
  }

  private static long number(Path file, JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw bad(file, field, "a whole number", value);
    }
    return value.longValue();
  }

  private static BadInputException bad(Path file, String field, String rule, JsonNode value) {
    return BadInputException.at(
        file,
        field,
        "this field of a manifest is " + rule,
        value.isMissingNode() ? "none" : value.toString(),
        "copy the archive again");
  }
}
