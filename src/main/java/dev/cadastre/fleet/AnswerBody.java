package dev.cadastre.fleet;

import java.nio.ByteBuffer;

/** The body of status 200, handed to a reader. */
final class AnswerBody<T extends Answer> extends Body<T> {

  /** No answer is longer: 512 draws of a million characters. */
  static final long LONGEST = 1L << 30;

  private final AnswerReader<T> reader;
  private final String who;
  private final long longest;
  private long bytes;

  AnswerBody(AnswerReader<T> reader, String who, long longest) {
    this.reader = reader;
    this.who = who;
    this.longest = longest;
  }

  @Override
  boolean take(ByteBuffer piece) throws FaultException {
    bytes += piece.remaining();
    if (bytes > longest) {
      throw new FaultException(
          new Fault.Broken(who + " answered with more than " + longest + " bytes"));
    }
    reader.read(piece);
    return true;
  }

  @Override
  T end() throws FaultException {
    return reader.end();
  }
}
