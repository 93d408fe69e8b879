package dev.cadastre.fleet;

/**
 * The way through an object or list that nobody takes, to its end: most of an answer is that, and
 * parsing it costs far more. Of what it passes it checks no more than that quotes and brackets
 * match in number; the bracket that ends it is left for the parser to check.
 */
final class Passage {

  private static final byte OPENING = 1;
  private static final byte CLOSING = 2;
  private static final byte QUOTE = 3;
  private static final byte[] SIGNS = new byte[256];

  static {
    SIGNS['{'] = OPENING;
    SIGNS['['] = OPENING;
    SIGNS['}'] = CLOSING;
    SIGNS[']'] = CLOSING;
    SIGNS['"'] = QUOTE;
  }

  private int depth; // 0 outside
  private boolean quoted;
  private boolean escaped; // the next byte means itself

  /** Its first bracket was read. */
  void begin() {
    depth = 1;
  }

  boolean open() {
    return depth > 0;
  }

  /**
   * Goes on.
   *
   * @return where the bracket stands that ends it, which closes this; bytes.length if it lies
   *     further on
   */
  int end(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length) {
      if (quoted) {
        at = unquoted(bytes, at);
        continue;
      }
      switch (SIGNS[bytes[at] & 255]) {
        case OPENING -> depth++;
        case CLOSING -> {
          if (--depth == 0) {
            return at;
          }
        }
        case QUOTE -> quoted = true;
        default -> {}
      }
      at++;
    }
    return at;
  }

  /** Behind a string; no byte of a longer character looks like a quote or a backslash. */
  private int unquoted(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length) {
      byte here = bytes[at++];
      if (escaped) {
        escaped = false;
      } else if (here == '"') {
        quoted = false;
        return at;
      } else {
        escaped = here == '\\';
      }
    }
    return at;
  }
}
