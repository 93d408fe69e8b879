package dev.cadastre.fleet;

import java.nio.ByteBuffer;

/**
 * Reads an answer's body while it comes, so that none has to be held whole. Used by one thread at a
 * time.
 *
 * @param <T> what the answer holds
 */
interface AnswerReader<T extends Answer> {

  /**
   * Takes the next bytes, all of them; they may end anywhere, in the middle of a character too.
   *
   * @throws FaultException if they can't be the beginning of an answer
   */
  void read(ByteBuffer bytes) throws FaultException;

  /**
   * The body has ended.
   *
   * @throws FaultException if it is not whole
   */
  T end() throws FaultException;
}
