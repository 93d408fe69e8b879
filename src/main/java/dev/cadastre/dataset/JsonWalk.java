package dev.cadastre.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Walks over JSON by tokens and never builds a tree. A value of the wrong type is passed over and
 * remembered as a fault, so that the walk goes on behind the record it spoils.
 */
final class JsonWalk {

  /** Longest text of a rollout, in UTF-16 units. */
  static final int MAX_TEXT_LENGTH = 1 << 20;

  private final JsonParser parser;
  private final long base;
  private @Nullable RecordFault fault;

  /**
   * @param base bytes of the file before the parser's first
   */
  JsonWalk(JsonParser parser, long base) {
    this.parser = parser;
    this.base = base;
  }

  /** Gets one field's name with the parser at its value, and walks over that value. */
  @FunctionalInterface
  interface FieldVisitor {
    void field(String name) throws IOException;
  }

  /** Gets one element's index with the parser at it, and walks over it. */
  @FunctionalInterface
  interface ElementVisitor {
    void element(int index) throws IOException;
  }

  /** Bytes of a JSON string in the file, quotes included. */
  record Span(long offset, int length) {}

  void object(FieldVisitor visitor) throws IOException {
    if (!at(JsonToken.START_OBJECT, "an object")) {
      return;
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      visitor.field(name);
    }
  }

  void array(ElementVisitor visitor) throws IOException {
    if (!at(JsonToken.START_ARRAY, "a list")) {
      return;
    }
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      visitor.element(i);
    }
  }

  /** Where a rollout's text lies. */
  @Nullable Span text() throws IOException {
    if (!at(JsonToken.VALUE_STRING, "a text")) {
      return null;
    }
    long offset = start();
    int characters = parser.getTextLength();
    if (characters > MAX_TEXT_LENGTH) {
      fault(
          new RecordFault(
              "a text has at most " + MAX_TEXT_LENGTH + " characters",
              characters + " characters",
              "cut it or leave the record out"));
      return null;
    }
    return new Span(offset, Math.toIntExact(end() - offset));
  }

  /** A name or question; numbers are taken as they are written. */
  @Nullable String string() throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
      return parser.getText();
    }
    wrongType("a text");
    return null;
  }

  @Nullable Integer integer() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      try {
        return parser.getIntValue();
      } catch (IOException e) {
        wrongType("an integer below 2^31");
        return null;
      }
    }
    wrongType("an integer");
    return null;
  }

  @Nullable Double number() throws IOException {
    if (parser.currentToken().isNumeric()) {
      double value = parser.getDoubleValue();
      if (Double.isFinite(value)) {
        return value;
      }
      wrongType("a finite number");
      return null;
    }
    wrongType("a number");
    return null;
  }

  @Nullable Boolean bool() throws IOException {
    if (parser.currentToken().isBoolean()) {
      return parser.getBooleanValue();
    }
    wrongType("true or false");
    return null;
  }

  /** A verdict as benchmark scripts write it: true or false, or a score where 1 is full marks. */
  @Nullable Boolean verdict() throws IOException {
    if (parser.currentToken().isNumeric()) {
      Double score = number();
      return score == null ? null : score >= 1;
    }
    return bool();
  }

  boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  void skip() throws IOException {
    parser.skipChildren();
  }

  /** Remembers the first fault of a record. */
  void fault(RecordFault found) {
    if (fault == null) {
      fault = found;
    }
  }

  @Nullable RecordFault takeFault() {
    RecordFault taken = fault;
    fault = null;
    return taken;
  }

  /** Byte offset in the file of the token the parser is at. */
  long start() {
    return offset(parser.currentTokenLocation().getByteOffset());
  }

  /** Byte offset in the file behind the token the parser is at. */
  long end() {
    return offset(parser.currentLocation().getByteOffset());
  }

  private long offset(long inParser) {
    if (inParser < 0) {
      throw new RecordFault("a file is UTF-8", "another encoding", "convert it to UTF-8");
    }
    return base + inParser;
  }

  long line() {
    return parser.currentTokenLocation().getLineNr();
  }

  /** JSON pointer of where the parser is. */
  String path() {
    return parser.getParsingContext().pathAsPointer().toString();
  }

  private boolean at(JsonToken wanted, String name) throws IOException {
    if (parser.currentToken() == wanted) {
      return true;
    }
    wrongType(name);
    return false;
  }

  private void wrongType(String wanted) throws IOException {
    String field = path().isEmpty() ? "the record" : path();
    String got =
        parser.currentToken().isScalarValue()
            ? RecordFault.quote(parser.getText())
            : parser.currentToken() == JsonToken.START_ARRAY ? "a list" : "an object";
    fault(new RecordFault(field + " is " + wanted, got, "mend the value"));
    parser.skipChildren();
  }
}
