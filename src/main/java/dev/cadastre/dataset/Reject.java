package dev.cadastre.dataset;

/**
 * A record that was left out.
 *
 * @param line 1 and up, where the record starts
 * @param path JSON pointer inside a document; empty for a file of lines
 * @param rule what it breaks
 * @param got what was there instead
 * @param remedy what to do about it
 * @param original the record as the file holds it
 */
public record Reject(
    long line, String path, String rule, String got, String remedy, String original) {

  static Reject of(long line, String path, RecordFault fault, String original) {
    return new Reject(line, path, fault.rule(), fault.got(), fault.remedy(), original);
  }

  /** Where it is and why, in one line. */
  public String describe() {
    return "line %d%s: %s; got %s; %s"
        .formatted(line, path.isEmpty() ? "" : ", " + path, rule, got, remedy);
  }
}
