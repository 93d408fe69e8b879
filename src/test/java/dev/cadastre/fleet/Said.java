package dev.cadastre.fleet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;

/** An answer whose body is a text that has to begin and end with braces. */
record Said(String text) implements Answer {

  @Override
  public long tokens() {
    return 20;
  }

  @Override
  public int longest() {
    return 10;
  }

  /** What a future that failed says. */
  static Fault fault(ExecutionException failed) {
    if (failed.getCause() instanceof FaultException known) {
      return known.fault();
    }
    throw new AssertionError("no fault", failed);
  }

  static AnswerReader<Said> reader() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    return new AnswerReader<>() {
      @Override
      public void read(ByteBuffer bytes) throws FaultException {
        byte[] piece = new byte[bytes.remaining()];
        bytes.get(piece);
        all.writeBytes(piece);
        if (all.size() > 0 && all.toByteArray()[0] != '{') {
          throw new FaultException(new Fault.Broken("no brace begins " + all));
        }
      }

      @Override
      public Said end() throws FaultException {
        String text = all.toString(StandardCharsets.UTF_8);
        if (!text.endsWith("}")) {
          throw new FaultException(new Fault.Broken("no brace ends " + text));
        }
        return new Said(text);
      }
    };
  }
}
