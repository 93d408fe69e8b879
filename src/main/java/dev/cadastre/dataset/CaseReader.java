package dev.cadastre.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.problem.AnswerKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads cases for verifiers: JSON lines {@code {id, gold, pred, expected}}, with {@code kind} where
 * it does not follow from the gold. Other fields are passed over.
 */
public final class CaseReader {

  private CaseReader() {}

  /**
   * The cases of a file in its order.
   *
   * @throws BadInputException if the file can't be read, holds no case or a bad one
   */
  public static List<VerifyCase> read(Path file) {
    List<VerifyCase> cases = new ArrayList<>();
    try (InputStream in = InputFile.open(file)) {
      Lines lines = new Lines(file, in, 0);
      while (lines.next()) {
        cases.add(read(file, lines));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
    if (cases.isEmpty()) {
      throw BadInputException.at(
          file, null, "a case file holds at least one case", "none", "add cases");
    }
    return cases;
  }

  private static VerifyCase read(Path file, Lines lines) throws IOException {
    try (JsonParser parser =
        Records.JSON.createParser(lines.bytes(), lines.start(), lines.length())) {
      JsonNode row = Records.JSON.readTree(parser);
      if (!row.isObject() || parser.nextToken() != null) {
        throw new RecordFault(
            "a line holds one object",
            RecordFault.quote(row.toString()),
            "write {\"id\", \"gold\", \"pred\", \"expected\"}, one case a line");
      }
      return new VerifyCase(
          text(row, "id"), text(row, "gold"), text(row, "pred"), expected(row), kind(row));
    } catch (JsonProcessingException e) {
      throw at(file, lines, RecordFault.notJson(e.getOriginalMessage(), lines.terminated()));
    } catch (RecordFault fault) {
      throw at(file, lines, fault);
    }
  }

  private static BadInputException at(Path file, Lines lines, RecordFault fault) {
    return BadInputException.at(
        file, "line " + lines.line(), fault.rule(), fault.got(), fault.remedy());
  }

  /** Numbers stand for their digits. */
  private static String text(JsonNode row, String field) {
    JsonNode value = row.get(field);
    if (value == null || !(value.isTextual() || value.isNumber())) {
      throw new RecordFault(
          "a case has a text " + field, got(value), "write \"" + field + "\": \"...\"");
    }
    return value.asText();
  }

  private static @Nullable Boolean expected(JsonNode row) {
    JsonNode value = row.get("expected");
    if (value == null || !(value.isBoolean() || value.isNull())) {
      throw new RecordFault(
          "expected is true, false or, in a case that is not counted, null",
          got(value),
          "write \"expected\": true, false or null");
    }
    return value.isNull() ? null : value.booleanValue();
  }

  private static @Nullable AnswerKind kind(JsonNode row) {
    JsonNode value = row.get("kind");
    if (value == null || value.isNull()) {
      return null;
    }
    try {
      return AnswerKind.of(value.asText());
    } catch (IllegalArgumentException e) {
      throw new RecordFault(
          "a kind is one of those that verifiers know",
          got(value),
          String.valueOf(e.getMessage()) + "; leave it out to have it follow from the gold");
    }
  }

  private static String got(@Nullable JsonNode value) {
    return value == null ? "none" : RecordFault.quote(value.toString());
  }
}
