package dev.cadastre.fleet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads one JSON object, or a list of them, out of pieces of any size. Of what is skipped no string
 * is built.
 */
abstract class JsonStream<T extends Answer> implements AnswerReader<T> {

  private static final int SHOWN_BYTES = 80;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(100_000_000)
                  .maxDocumentLength(4L << 30)
                  .maxNestingDepth(100)
                  .build())
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // Python writes NaN
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // names may be tokens
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  private final JsonParser parser;
  private final ByteArrayFeeder feeder;
  private final Passage passage = new Passage();
  private final Deque<JsonPart> parts = new ArrayDeque<>();
  private final byte[] beginning = new byte[SHOWN_BYTES];
  private int shown;
  private int skipped; // depth below a part that nobody takes
  private boolean ended;

  JsonStream() {
    try {
      parser = JSON.createNonBlockingByteArrayParser();
    } catch (IOException e) {
      throw new IllegalStateException("a parser without input opens", e);
    }
    feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
  }

  /** Takes the whole answer; called for each object if it is a list of them. */
  abstract JsonPart root();

  /** All of it was read. */
  abstract T whole() throws FaultException;

  @Override
  public final void read(ByteBuffer bytes) throws FaultException {
    if (shown < SHOWN_BYTES) {
      int more = Math.min(SHOWN_BYTES - shown, bytes.remaining());
      bytes.get(bytes.position(), beginning, shown, more);
      shown += more;
    }
    byte[] piece = new byte[bytes.remaining()];
    bytes.get(piece);
    try {
      for (int at = 0; at < piece.length; ) {
        if (passage.open()) {
          at = passage.end(piece, at);
        } else {
          int to = cut(piece, at);
          parse(piece, at, to);
          at = to;
        }
      }
    } catch (JsonParseException e) {
      throw unreadable(firstSentence(e.getOriginalMessage()));
    } catch (IOException e) { // too long, too deep
      throw unreadable(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Behind the next bracket that seems to begin a field's value: there what nobody takes can be
   * passed by. A cut that was wrong, as in a text, does no harm.
   */
  private static int cut(byte[] piece, int from) {
    for (int at = from; at < piece.length; at++) {
      if ((piece[at] | 0x20) == '{') { // or [
        int before = at - 1;
        while (before >= from && piece[before] == ' ') {
          before--;
        }
        if (before < from || piece[before] == ':') {
          return at + 1;
        }
      }
    }
    return piece.length;
  }

  private void parse(byte[] piece, int from, int to) throws IOException, FaultException {
    feeder.feedInput(piece, from, to);
    JsonToken last = null;
    for (JsonToken token = parser.nextToken();
        token != null && token != JsonToken.NOT_AVAILABLE;
        token = parser.nextToken()) {
      take(token);
      last = token;
    }
    if (skipped == 1 && last != null && last.isStructStart()) {
      passage.begin();
    }
  }

  private void take(JsonToken token) throws IOException, FaultException {
    if (skipped > 0) {
      skipped += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      return;
    }
    if (ended) {
      throw unreadable("more behind its end");
    }
    switch (token) {
      case FIELD_NAME -> {} // asked for with its value
      case START_OBJECT, START_ARRAY -> begin(token);
      case END_OBJECT, END_ARRAY -> {
        parts.pop().end();
        ended = parts.isEmpty();
      }
      default -> {
        JsonPart part = parts.peek();
        if (part == null) {
          throw unreadable("a bare value");
        }
        part.value(nameHere(), parser);
      }
    }
  }

  private void begin(JsonToken token) throws IOException, FaultException {
    JsonPart above = parts.peek();
    JsonPart part;
    if (above == null) {
      part = token == JsonToken.START_OBJECT ? root() : new Objects();
    } else {
      part = above.part(nameHere());
    }
    if (part == JsonPart.SKIPPED) {
      skipped = 1;
    } else {
      parts.push(part);
    }
  }

  private String nameHere() throws IOException {
    String name = parser.currentName(); // of what begins too
    return name == null ? "" : name;
  }

  private final class Objects implements JsonPart {
    @Override
    public JsonPart part(String name) {
      return root();
    }
  }

  @Override
  public final T end() throws FaultException {
    feeder.endOfInput();
    try {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.NOT_AVAILABLE) {
          break;
        }
        take(token);
      }
    } catch (IOException e) {
      throw unreadable("its end before it was whole");
    }
    if (!ended || skipped > 0) {
      throw unreadable(shown == 0 ? "nothing" : "its end before it was whole");
    }
    return whole();
  }

  static FaultException broken(String reason) {
    return new FaultException(new Fault.Broken(reason));
  }

  private FaultException unreadable(String got) {
    String start =
        new String(beginning, 0, shown, StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}\\s]+", " ");
    return broken(
        "an answer is whole JSON; got "
            + got
            + (start.isEmpty() ? "" : "; it begins with " + start.strip()));
  }

  private static String firstSentence(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
