package dev.cadastre.verdict;

import java.util.regex.Pattern;

/**
 * What stands between two parts of one answer: "and", "or" or a comma, with a few words before it
 * ("3 papers and 2 bins") and a name after it ("and y ="). A sentence end parts answers.
 */
final class Joint {

  /** Longer gaps are prose. */
  private static final int LONGEST = 60;

  /** What a gap is dressed in: delimiters of mathematics, blanks, text commands. */
  private static final Pattern DRESS =
      Pattern.compile("\\\\(?:[()\\[\\],;:! ]|q?quad|text|textbf|mathrm|mbox)|[$\\s{}~*]");

  private static final Pattern JOINT =
      Pattern.compile(
          "(?:[\\p{L}()]++ ){0,4}?(?:[,;&]|,? ?(?:and|or|et|ou|und|oder)|[和或与及、，]) ?(?:[\\p{L}\\p{N}_]{1,10} ?= ?)?");

  private Joint() {}

  /** Whether the text from one place to another joins what stands on both sides. */
  static boolean joins(String text, int from, int to) {
    if (to - from > LONGEST || to < from) {
      return false;
    }
    if (to == from) {
      return true; // side by side
    }
    String gap = DRESS.matcher(text.substring(from, to)).replaceAll(" ").strip();
    return JOINT.matcher(gap.replaceAll(" {2,}", " ")).matches();
  }
}
