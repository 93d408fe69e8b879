package dev.cadastre.fleet;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * Takes what stands in one object or list of an answer while the answer comes. In a list all names
 * are empty.
 */
interface JsonPart {

  /** Takes nothing. */
  JsonPart SKIPPED = new JsonPart() {};

  /** Who takes the object or list that begins under a name. */
  default JsonPart part(String name) throws FaultException {
    return SKIPPED;
  }

  /**
   * A text, number, true, false or null.
   *
   * @param value stands at it; nothing is decoded until it is asked for
   */
  default void value(String name, JsonParser value) throws IOException, FaultException {}

  /** The object or list has ended. */
  default void end() throws FaultException {}
}
