package dev.cadastre.verdict.math;

import dev.cadastre.verdict.math.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which runs of letters are words and not products of variables, and what words do to a value. */
final class Words {

  private static final Set<String> CHANGE_VALUE =
      Vocabulary.words(
          "squared cubed factorial power half halves third thirds quarter quarters fourths fifths sixths"
              + " eighths tenths hundredths root roots plus minus times over divided negative least most"
              + " more less greater fewer than base choose or mod modulo not between to through until");

  private Words() {}

  /**
   * A unit: two or more letters behind a number. One letter is a variable, and so are two that no
   * unit has, or the units would eat variables.
   */
  static boolean isUnit(String run, char next, List<Token> tokens) {
    if (run.length() < 2 || tokens.isEmpty() || next == '(' || next == '_') {
      return run.length() == 1 && next == '²' && !tokens.isEmpty() && follows(tokens);
    }
    boolean afterUnit = tokens.get(tokens.size() - 1).kind() == Kind.WORDS;
    return (follows(tokens) || afterUnit)
        && (Vocabulary.isShortUnit(run) || (run.length() >= 4 && isSpoken(run)) || afterUnit);
  }

  private static boolean follows(List<Token> tokens) {
    Token last = tokens.get(tokens.size() - 1);
    return last.kind() == Kind.NUMBER || last.is('}') || last.is('%') || last.is(')');
  }

  /** A word of four letters or more with a vowel, not all capitals: no product of variables. */
  static boolean isWord(String run, char next) {
    return run.length() >= 4 && next != '(' && next != '_' && isSpoken(run);
  }

  private static boolean isSpoken(String run) {
    boolean vowel = false;
    boolean lower = true;
    for (int i = 0; i < run.length(); i++) {
      char c = run.charAt(i);
      vowel |= "aeiouyAEIOUY".indexOf(c) >= 0;
      lower &= i == 0 || (c >= 'a' && c <= 'z');
    }
    return vowel && lower;
  }

  /** What a word multiplies a number by: million; 0 if it forbids reading on; 1 if it is a unit. */
  static long factor(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    int blank = lower.indexOf(' ');
    String first = blank < 0 ? lower : lower.substring(0, blank);
    long factor =
        switch (first) {
          case "hundred" -> 100;
          case "thousand" -> 1_000;
          case "million" -> 1_000_000;
          case "billion" -> 1_000_000_000;
          case "trillion" -> 1_000_000_000_000L;
          case "dozen" -> 12;
          default -> 1;
        };
    if (factor != 1) {
      return factor;
    }
    for (int from = 0; from < lower.length(); ) {
      int end = lower.indexOf(' ', from);
      String word = lower.substring(from, end < 0 ? lower.length() : end);
      if (CHANGE_VALUE.contains(word) && !(from > 0 && isPowerOfUnit(word))) {
        return 0;
      }
      from = end < 0 ? lower.length() : end + 1;
    }
    return 1;
  }

  private static boolean isPowerOfUnit(String word) {
    return word.equals("squared") || word.equals("cubed");
  }
}
