package dev.cadastre.verdict.math;

/**
 * A piece of an answer's text.
 *
 * @param text digits of a number; one letter; a command's name without its backslash; words; one
 *     character of punctuation
 * @param spaced whether blanks stood before it
 */
record Token(Kind kind, String text, boolean spaced) {

  /** What a token is. */
  enum Kind {
    NUMBER,
    LETTER,
    COMMAND,
    WORDS,
    /** One character; {@code S} for an escaped opening brace, {@code Z} for its end. */
    MARK,
    /** "and", "or". */
    JOINER,
    END
  }

  boolean is(char mark) {
    return kind == Kind.MARK && text.charAt(0) == mark;
  }

  boolean isCommand(String name) {
    return kind == Kind.COMMAND && text.equals(name);
  }
}
