package dev.cadastre.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The records of a file whatever its form: JSON lines, a JSON list, CSV, or a results document. */
final class Records {

  /** Numbers stay as they are written: 27.0 is no 27. */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Records() {}

  static void read(
      Path file, ProblemPreset preset, Selection selection, Consumer<SourceRecord> records)
      throws IOException {
    String name = file.toString();
    try (InputStream in = InputFile.open(file)) {
      if (name.endsWith(".csv") || name.endsWith(".csv.gz")) {
        CsvRecords.read(file, in, records);
      } else if (preset == ProblemPreset.REASONING_GYM) {
        document(file, in, selection, records);
      } else {
        lines(file, in, records);
      }
    }
  }

  private static void lines(Path file, InputStream in, Consumer<SourceRecord> records)
      throws IOException {
    int first = in.read();
    InputStream all =
        new java.io.SequenceInputStream(
            new java.io.ByteArrayInputStream(first < 0 ? new byte[0] : new byte[] {(byte) first}),
            in);
    if (first == '[') {
      list(file, all, records);
      return;
    }
    Lines lines = new Lines(file, all, 0);
    while (lines.next()) {
      records.accept(new SourceRecord(lines.line(), "", lines.text(), () -> columns(lines)));
    }
  }

  private static Map<String, String> columns(Lines lines) {
    try (JsonParser parser = JSON.createParser(lines.bytes(), lines.start(), lines.length())) {
      JsonNode node = JSON.readTree(parser);
      if (parser.nextToken() != null) {
        throw new RecordFault("a line holds one object", "more behind it", "split the line");
      }
      return columns(node);
    } catch (JsonProcessingException e) {
      throw RecordFault.notJson(e.getOriginalMessage(), lines.terminated());
    } catch (IOException e) {
      throw RecordFault.notJson(String.valueOf(e.getMessage()), true);
    }
  }

  private static void list(Path file, InputStream in, Consumer<SourceRecord> records)
      throws IOException {
    try (JsonParser parser = JSON.createParser(in)) {
      parser.nextToken();
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        long line = parser.currentTokenLocation().getLineNr();
        JsonNode node = JSON.readTree(parser);
        records.accept(new SourceRecord(line, "/" + i, node.toString(), () -> columns(node)));
      }
      if (parser.nextToken() != null) {
        throw BadInputException.at(
            file, null, "a document is one JSON value", "more behind it", "split the file");
      }
    } catch (JsonProcessingException e) {
      throw notJson(file, e);
    }
  }

  private static void document(
      Path file, InputStream in, Selection selection, Consumer<SourceRecord> records)
      throws IOException {
    try {
      List<JsonNode> datasets = new ArrayList<>();
      for (JsonNode category : JSON.readTree(in).path("categories")) {
        category.path("datasets").forEach(datasets::add);
      }
      List<String> names = datasets.stream().map(d -> d.path("name").asText()).toList();
      int i = 0;
      for (JsonNode result :
          datasets.get(DatasetChoice.of(file, names, selection)).path("results")) {
        String path = "/results/" + i++;
        records.accept(new SourceRecord(1, path, result.toString(), () -> columns(result)));
      }
    } catch (JsonProcessingException e) {
      throw notJson(file, e);
    }
  }

  static BadInputException notJson(Path file, JsonProcessingException e) {
    RecordFault fault = RecordFault.notJson(e.getOriginalMessage(), true);
    return BadInputException.at(
        file,
        e.getLocation() == null ? null : "line " + e.getLocation().getLineNr(),
        fault.rule(),
        fault.got(),
        "copy the file again: a document can't be read in part");
  }

  /** Texts as they are, numbers as they are written, lists of them joined by commas. */
  private static Map<String, String> columns(JsonNode record) {
    if (!record.isObject()) {
      throw new RecordFault(
          "a record is an object", RecordFault.quote(record.toString()), "mend the record");
    }
    Map<String, String> columns = new LinkedHashMap<>();
    record
        .properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (value.isArray()) {
                columns.put(
                    field.getKey(),
                    StreamSupport.stream(
                            Spliterators.spliteratorUnknownSize(value.elements(), 0), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", ")));
              } else if (!value.isNull() && value.isValueNode()) {
                columns.put(field.getKey(), value.asText());
              }
            });
    return columns;
  }
}
