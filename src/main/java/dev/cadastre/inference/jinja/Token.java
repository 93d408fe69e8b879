package dev.cadastre.inference.jinja;

/**
 * A piece of a template.
 *
 * @param text of a string without quotes, its escapes resolved
 */
record Token(Kind kind, String text, int line) {

  enum Kind {
    TEXT,
    OPEN_PRINT,
    OPEN_BLOCK,
    CLOSE,
    NAME,
    STRING,
    INTEGER,
    FLOAT,
    OPERATOR,
    END
  }

  boolean is(Kind other, String wanted) {
    return kind == other && text.equals(wanted);
  }

  /** For messages. */
  String shown() {
    return kind == Kind.END ? "the end of the template" : "'" + text + "'";
  }
}
