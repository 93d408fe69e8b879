package dev.cadastre.verdict;

import java.util.Locale;
import java.util.Set;

/**
 * Tells formulas from sentences by their words. A word is a run of two letters or more outside of
 * TeX commands and {@code \text{...}}; names of mathematics, capitals ({@code AB}) and runs without
 * a vowel ({@code xyz}) are none. A formula may have words behind it, as units stand ("27 square
 * miles"), but none before or inside it. One pass.
 */
final class Prose {

  private static final Set<String> TEXT_COMMANDS =
      Set.of(
          "text",
          "textbf",
          "textit",
          "textrm",
          "textnormal",
          "mbox",
          "mathrm",
          "operatorname",
          "mathbf",
          "begin",
          "end",
          "emph",
          "textsf",
          "texttt",
          "mathit",
          "mathsf",
          "mathbb",
          "mathcal",
          "overline");

  private static final Set<String> NAMES =
      Set.of(
          ("and or et ou pi sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh log ln exp"
                  + " sqrt cbrt abs max min gcd lcm mod inf infty infinity lim det alpha beta gamma"
                  + " delta epsilon theta lambda mu nu omega phi psi rho sigma tau zeta eta"
                  + " union cup cap eq frac floor ceil binom root no real choose deg degrees")
              .split(" ", -1));

  /** Two letters, and yet a sentence. */
  private static final Set<String> SENTENCE =
      Set.of(
          ("is are the it so of to if by we as at an be he in on this that there then was were than"
                  + " est es ist sont")
              .split(" ", -1));

  /** Letters below are Latin and Greek, which formulas are written in. */
  private static final int FIRST_OTHER_SCRIPT = 0x400;

  private static final String VOWELS = "aeiouyäöüéèêàâîôûAEIOUY";

  private final String text;

  /** Where the first word starts; the text's length if there is none. */
  private int word;

  private boolean formula = true;

  private Prose(String text) {
    this.text = text;
    this.word = text.length();
  }

  /** Whether a text is a formula with, at most, words behind it. */
  static boolean isFormula(String text) {
    Prose prose = new Prose(text);
    prose.scan();
    return prose.formula && !text.isBlank() && (prose.word == text.length() || prose.calculates());
  }

  /** Whether mathematics stands before the words: "a line" is none, "2a miles" is. */
  private boolean calculates() {
    return text.substring(0, word)
        .chars()
        .anyMatch(c -> Character.isDigit(c) || "\\$=^".indexOf(c) >= 0);
  }

  /** Where the first word starts; the text's length if there is none. */
  static int firstWord(String text) {
    Prose prose = new Prose(text);
    prose.scan();
    return prose.word;
  }

  /** A formula without the words of other scripts behind it: 5页 is 5. */
  static String withoutForeignWords(String formula) {
    int word = firstWord(formula);
    return word < formula.length() && formula.charAt(word) >= FIRST_OTHER_SCRIPT
        ? formula.substring(0, word).strip()
        : formula;
  }

  /** Whether a word is one of mathematics: {@code sin}, {@code alpha}. */
  static boolean isName(String word) {
    return NAMES.contains(word.toLowerCase(Locale.ROOT));
  }

  private void scan() {
    int at = 0;
    while (at < text.length() && formula) {
      char c = text.charAt(at);
      if (c == '\\') {
        at = afterCommand(at);
      } else if (Character.isLetter(c)) {
        int end = letters(at);
        letters(at, end);
        at = end;
      } else {
        boolean last = at == text.length() - 1;
        if (word < text.length()
            && !(Character.isWhitespace(c)
                || ".,;:!?*'’-()".indexOf(c) >= 0
                || (c == '$' && last))) {
          formula = false;
        }
        at++;
      }
    }
  }

  private int letters(int from) {
    int to = from;
    while (to < text.length() && Character.isLetter(text.charAt(to))) {
      to++;
    }
    return to;
  }

  private void letters(int from, int to) {
    String run = text.substring(from, Math.min(to, from + 24));
    String lower = run.toLowerCase(Locale.ROOT);
    boolean alone = from == 0 || text.charAt(from - 1) != '_';
    if (alone && SENTENCE.contains(lower)) {
      formula = false;
    }
    if (alone && !isKnown(run, lower, to - from)) {
      word = Math.min(word, from);
    }
  }

  private static boolean isKnown(String run, String lower, int length) {
    if (run.codePoints().anyMatch(c -> c >= FIRST_OTHER_SCRIPT)) {
      return length == 1 && !Character.isIdeographic(run.charAt(0));
    }
    if (length < 3) {
      return !SENTENCE.contains(lower);
    }
    boolean joiner = length == 3 && lower.startsWith("or") && Character.isUpperCase(run.charAt(2));
    return joiner // 1orW(x)
        || NAMES.contains(lower)
        || (length <= 4 && run.equals(run.toUpperCase(Locale.ROOT)))
        || run.chars().noneMatch(c -> VOWELS.indexOf(c) >= 0)
        || (length == 4
            && "xyz".indexOf(lower.charAt(3)) >= 0
            && NAMES.contains(lower.substring(0, 3)));
  }

  /** Past a command, and past the group of one whose argument is text. */
  private int afterCommand(int at) {
    int end = letters(at + 1);
    if (end == at + 1) {
      boolean escaped = end < text.length() && text.charAt(end) == '\\'; // \\frac
      return escaped ? end : Math.min(text.length(), at + 2);
    }
    if (word < text.length()) {
      formula = false;
    }
    if (end < text.length()
        && text.charAt(end) == '{'
        && TEXT_COMMANDS.contains(text.substring(at + 1, end))) {
      int close = text.indexOf('}', end);
      return close < 0 ? text.length() : close + 1;
    }
    return end;
  }
}
