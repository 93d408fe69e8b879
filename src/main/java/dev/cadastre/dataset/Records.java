package dev.cadastre.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

  private static final int PEEKED = 64;

  /** How an object becomes columns. */
  @FunctionalInterface
  interface Form {
    Map<String, String> columns(JsonNode record);
  }

  private Records() {}

  static void read(
      Path file, ProblemPreset preset, Selection selection, Consumer<SourceRecord> records)
      throws IOException {
    String name = file.toString();
    try (InputStream in = InputFile.open(file)) {
      if (name.endsWith(".csv") || name.endsWith(".csv.gz")) {
        CsvRecords.read(file, in, records);
      } else if (preset == ProblemPreset.REASONING_GYM) {
        document(file, selection, records);
      } else {
        lines(file, in, CodeRecord.form(preset), records);
      }
    }
  }

  /** Looks past leading blanks and takes nothing. */
  private static boolean startsList(InputStream in) throws IOException {
    in.mark(PEEKED);
    String start = new String(in.readNBytes(PEEKED), StandardCharsets.ISO_8859_1);
    in.reset();
    return start.stripLeading().startsWith("[");
  }

  private static void lines(Path file, InputStream in, Form form, Consumer<SourceRecord> records)
      throws IOException {
    InputStream all = new BufferedInputStream(in);
    if (startsList(all)) {
      list(file, all, form, records);
      return;
    }
    Lines lines = new Lines(file, all, 0);
    while (lines.next()) {
      records.accept(new SourceRecord(lines.line(), "", lines.text(), () -> columns(lines, form)));
    }
  }

  private static Map<String, String> columns(Lines lines, Form form) {
    try (JsonParser parser = JSON.createParser(lines.bytes(), lines.start(), lines.length())) {
      JsonNode node = JSON.readTree(parser);
      if (parser.nextToken() != null) {
        throw new RecordFault("a line holds one object", "more behind it", "split the line");
      }
      return form.columns(node);
    } catch (JsonProcessingException e) {
      throw RecordFault.notJson(e.getOriginalMessage(), lines.terminated());
    } catch (IOException e) {
      throw RecordFault.notJson(String.valueOf(e.getMessage()), true);
    }
  }

  private static void list(Path file, InputStream in, Form form, Consumer<SourceRecord> records)
      throws IOException {
    try (JsonParser parser = JSON.createParser(in)) {
      parser.nextToken();
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        long line = parser.currentTokenLocation().getLineNr();
        JsonNode node = JSON.readTree(parser);
        records.accept(new SourceRecord(line, "/" + i, node.toString(), () -> form.columns(node)));
      }
      if (parser.nextToken() != null) {
        throw BadInputException.at(
            file, null, "a document is one JSON value", "more behind it", "split the file");
      }
    } catch (JsonProcessingException e) {
      throw JsonDocument.notJson(file, e);
    }
  }

  private static void document(Path file, Selection selection, Consumer<SourceRecord> records)
      throws IOException {
    List<String> names = new ArrayList<>();
    JsonDocument.read(file, 0, walk -> names.addAll(ReasoningGymDocument.datasets(walk)));
    int wanted = DatasetChoice.of(file, names, selection);
    JsonDocument.read(
        file,
        0,
        walk ->
            ReasoningGymDocument.eachResult(
                walk, wanted, top -> walk.skip(), () -> records.accept(result(walk))));
  }

  /** The texts and numbers of a result, without its long list of completions. */
  private static SourceRecord result(JsonWalk walk) throws IOException {
    long line = walk.line();
    String path = walk.path();
    Map<String, String> columns = new LinkedHashMap<>();
    walk.object(
        name -> {
          String value = walk.isNull() || name.equals("completions") ? null : walk.string();
          if (value != null) {
            columns.put(name, value);
          }
          walk.skip();
        });
    walk.takeFault(); // a value of another type is a column that isn't there
    return new SourceRecord(line, path, columns.toString(), () -> columns);
  }

  /** Texts as they are, numbers as they are written, lists of them joined by commas. */
  static Map<String, String> columns(JsonNode record) {
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
