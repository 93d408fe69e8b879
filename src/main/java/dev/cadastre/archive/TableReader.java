package dev.cadastre.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.cadastre.dataset.BadInputException;
import dev.cadastre.rollout.TokenTrace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a table's file, row by row. */
public final class TableReader implements AutoCloseable {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private final Table table;
  private final Path file;
  private final JsonParser json;
  private long number;
  private @Nullable Row next;

  TableReader(Table table, Path file, InputStream in) throws IOException {
    this.table = table;
    this.file = file;
    this.json = JSON.createParser(in);
    this.next = read();
  }

  /** The next row without taking it; null at the end. */
  public @Nullable Row peek() {
    return next;
  }

  /** Takes the next row; null at the end. */
  public @Nullable Row take() {
    Row taken = next;
    if (taken != null) {
      next = read();
    }
    return taken;
  }

  private @Nullable Row read() {
    number++;
    try {
      JsonToken start = json.nextToken();
      if (start == null) {
        return null;
      }
      require(start == JsonToken.START_OBJECT, "a row is an object", start);
      @Nullable Object[] values = new Object[table.columns().size()];
      boolean[] seen = new boolean[values.length];
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        int place = place(json.currentName());
        json.nextToken();
        values[place] = value(table.columns().get(place));
        seen[place] = true;
      }
      for (int i = 0; i < seen.length; i++) {
        require(seen[i], "a row has all columns", "none named " + table.columns().get(i).name());
      }
      return new Row(table, Collections.unmodifiableList(Arrays.asList(values)));
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      throw bad("a row reads as JSON of its columns", String.valueOf(e.getMessage()));
    }
  }

  private int place(String name) {
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).name().equals(name)) {
        return i;
      }
    }
    throw bad("a row has the columns of " + table.label(), "one named " + name);
  }

  private @Nullable Object value(Column column) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    return switch (column.type()) {
      case INTEGER, EXECUTION -> {
        require(json.currentToken() == JsonToken.VALUE_NUMBER_INT, "whole number", column.name());
        yield json.getLongValue();
      }
      case REAL -> Double.valueOf(json.getText());
      case BOOLEAN -> json.getBooleanValue();
      case INSTANT -> Instant.parse(json.getText());
      case TRACE -> trace();
      case TEXT, RUN, PROBLEM, PROBLEM_SET, VERIFIER, CHECKPOINT, COMPARISON -> {
        require(json.currentToken() == JsonToken.VALUE_STRING, "a text", column.name());
        yield json.getText();
      }
    };
  }

  private TokenTrace trace() throws IOException {
    int[] tokens = {};
    float[] logProbs = {};
    float @Nullable [] entropies = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "tokens" -> tokens = texts().stream().mapToInt(Integer::parseInt).toArray();
        case "logProbNats" -> logProbs = floats(texts());
        case "entropyNats" ->
            entropies = json.currentToken() == JsonToken.VALUE_NULL ? null : floats(texts());
        default -> throw bad("a trace has tokens, logProbNats and entropyNats", name);
      }
    }
    return new TokenTrace(tokens, logProbs, entropies);
  }

  private List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(json.currentToken().isScalarValue(), "a number", json.currentToken());
      texts.add(json.getText());
    }
    return texts;
  }

  private static float[] floats(List<String> texts) {
    float[] values = new float[texts.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(texts.get(i));
    }
    return values;
  }

  private void require(boolean held, String rule, Object got) {
    if (!held) {
      throw bad(rule, String.valueOf(got));
    }
  }

  private BadInputException bad(String rule, String got) {
    return BadInputException.at(file, "row " + number, rule, got, "export the campaign again");
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
