package dev.cadastre.fleet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** The body of any other status: its beginning says what is wrong. */
final class ErrorBody<T> extends Body<T> {

  private static final int LONGEST = 64 * 1024;

  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
  private final Function<String, Fault> fault;

  ErrorBody(Function<String, Fault> fault) {
    this.fault = fault;
  }

  @Override
  boolean take(ByteBuffer piece) {
    byte[] bytes = new byte[Math.min(piece.remaining(), LONGEST - beginning.size())];
    piece.get(bytes);
    beginning.writeBytes(bytes);
    return beginning.size() < LONGEST;
  }

  @Override
  T end() throws FaultException {
    throw new FaultException(fault.apply(beginning.toString(StandardCharsets.UTF_8)));
  }
}
