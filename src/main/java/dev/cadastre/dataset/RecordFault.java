package dev.cadastre.dataset;

import org.jspecify.annotations.Nullable;

/** What is wrong with one record, before anyone knows whether it may be skipped. */
final class RecordFault extends RuntimeException {

  private static final int SHOWN = 80;
  private final String rule;
  private final String got;
  private final String remedy;

  RecordFault(String rule, String got, String remedy) {
    super(rule + "; got " + got + "; " + remedy, null, false, false);
    this.rule = rule;
    this.got = got;
    this.remedy = remedy;
  }

  static RecordFault missing(String field, String remedy) {
    return new RecordFault("a record has " + field, "none", remedy);
  }

  /**
   * A line that a JSON parser refuses.
   *
   * @param terminated whether a line feed ends it: if not, the file may be cut off there
   */
  static RecordFault notJson(String message, boolean terminated) {
    if (message.contains("UTF-8")) {
      return new RecordFault("a file is UTF-8", message, "convert it, for example with iconv");
    }
    return terminated
        ? new RecordFault("a record is valid JSON", message, "mend or remove the record")
        : new RecordFault(
            "the last line is whole JSON",
            message,
            "the file seems cut off: copy it again or drop the line");
  }

  String rule() {
    return rule;
  }

  String got() {
    return got;
  }

  String remedy() {
    return remedy;
  }

  /** A value in quotes, cut where it grows long. */
  static String quote(@Nullable String value) {
    if (value == null) {
      return "null";
    }
    return value.length() <= SHOWN
        ? "'" + value + "'"
        : "'" + value.substring(0, SHOWN) + "...' (" + value.length() + " characters)";
  }
}
