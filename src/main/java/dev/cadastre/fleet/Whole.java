package dev.cadastre.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A small answer that is held whole. */
record Whole(JsonNode json) implements Answer {

  private static final int MOST_BYTES = 16 << 20;

  @Override
  public long tokens() {
    return 0;
  }

  @Override
  public int longest() {
    return 0;
  }

  /** Reads one. */
  static final class Reader implements AnswerReader<Whole> {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void read(ByteBuffer piece) throws FaultException {
      if (bytes.size() + piece.remaining() > MOST_BYTES) {
        throw JsonStream.broken("this answer has up to " + MOST_BYTES + " bytes; got more");
      }
      byte[] copy = new byte[piece.remaining()];
      piece.get(copy);
      bytes.writeBytes(copy);
    }

    @Override
    public Whole end() throws FaultException {
      try {
        JsonNode json = Json.read(bytes.toByteArray());
        if (json.isContainerNode()) {
          return new Whole(json);
        }
        if (json instanceof MissingNode) {
          throw JsonStream.broken("an answer is JSON; got nothing");
        }
      } catch (IOException e) {
        throw new FaultException(
            new Fault.Broken("an answer is JSON; got " + bytes.size() + " bytes of another kind"));
      }
      throw JsonStream.broken("an answer is an object; got a bare value");
    }
  }
}
