package dev.cadastre.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a part of an execution ended.
 *
 * @param where the part, such as {@code partition 7 of verify}
 * @param reason the root cause in one line
 * @param trace what the batch runtime keeps of it: the first and the root cause
 */
public record Failure(String where, String reason, String trace) {

  /** Where a cause begins: the name of its class. */
  private static final Pattern CAUSE =
      Pattern.compile("(?m)^(?:[a-z_]\\w*\\.)+([A-Z][\\w$]*)(?::[ ]?|$)");

  /** Those of an execution with its steps, as the resource shows it; partitions tell the most. */
  static List<Failure> of(List<Row> steps) {
    List<Failure> failures = new ArrayList<>();
    for (Row step : steps) {
      for (Row part : step.rows("partitions")) {
        add(failures, "partition " + part.text("partition") + " of " + step.text("step"), part);
      }
      add(failures, step.text("step"), step);
    }
    return failures;
  }

  private static void add(List<Failure> failures, String where, Row part) {
    if (part.has("failure")) {
      failures.add(new Failure(where, root(part.lines("failure")), part.lines("failure")));
    }
  }

  /** The message of the last cause on one line; its class's name where it has none. */
  static String root(String trace) {
    Matcher causes = CAUSE.matcher(trace);
    String root = trace;
    while (causes.find()) {
      String message = trace.substring(causes.end()).strip();
      root = message.isEmpty() ? causes.group(1) : message;
    }
    return root.strip().replaceAll("\\s*\n\\s*", " ");
  }
}
