package dev.cadastre.verdict;

import dev.cadastre.verdict.MathEnvironment.Found;
import dev.cadastre.verdict.math.Budget;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The formula that a sentence or a text states, where nothing marks it as the answer.
 *
 * <p>Of a sentence, in this order: the whole if it is a formula; the environments it begins with;
 * the formula it begins with ("27, since ..."); what follows its last "is"; its last environment or
 * number. Of a text: the whole if it is a formula, the last environment or number, the last line. A
 * number behind an environment goes first if a sentence ends between them, or "is" or = stands
 * there ("$x$ is 19").
 */
final class FormulaInText {

  private static final Pattern SENTENCE_END =
      Pattern.compile("[.!?] (?=[\\p{Lu}\\p{Lo}])|。|\\.?\\s*<\\|");
  private static final Pattern LINK = Pattern.compile(" (?:is|are|equals|est|becomes) |[是为為]|≈");
  private static final Pattern PARTS =
      Pattern.compile("[.!?。](?:\\s|$|\\$)| (?:is|are|equals|by|to|est) |\n\n|[=:：]");

  /** Longer texts are no formula. */
  private static final int LONGEST = Budget.CHARACTERS;

  /** How far before a text's end its last formula may start. */
  private static final int TAIL = 20_000;

  /** Characters of the longest list that a text without environments ends with. */
  private static final int LONGEST_LIST = 200;

  private FormulaInText() {}

  /** The formula of a sentence; the sentence's text if it states none. */
  static String stated(String sentence) {
    String text = withoutParentheses(undressed(sentence));
    if (text.length() > LONGEST) {
      text = text.substring(0, LONGEST);
    }
    String first = undressed(upTo(SENTENCE_END, text));
    if (Prose.isFormula(first)) {
      return Prose.withoutForeignWords(first);
    }
    String found = leading(first);
    if (found == null) {
      String behind = afterLink(first);
      found = behind == null ? null : Prose.isFormula(behind) ? behind : leading(behind);
    }
    if (found == null) {
      found = lastIn(first);
    }
    return found == null ? first : found;
  }

  /** The formula of a text, or its last line. */
  static @Nullable String last(String text) {
    String whole = undressed(text);
    if (whole.length() <= LONGEST && !MathEnvironment.isDisplay(whole) && Prose.isFormula(whole)) {
      return Prose.withoutForeignWords(whole);
    }
    String tail = whole.substring(Math.max(0, whole.length() - TAIL));
    String found = lastIn(withoutReason(tail));
    if (found != null) {
      return found;
    }
    String line = whole.substring(whole.lastIndexOf('\n') + 1);
    return line.isEmpty() || line.length() > LONGEST ? null : line;
  }

  /** The last environments joined, or the last number. */
  private static @Nullable String lastIn(String text) {
    String number = lastNumber(text);
    Found last = MathEnvironment.last(text, text.length());
    if (last == null) {
      String behind = number == null ? null : severalBehindWords(text);
      return behind == null ? number : behind;
    }
    if (number != null) {
      int at = text.lastIndexOf(number);
      if (at >= last.end() && PARTS.matcher(text).region(last.end() - 2, at).find()) {
        return number;
      }
    }
    return joined(text, last);
  }

  /** What ends a text without environments, if it is more than a number: (3, 4), or x = 1 or 2. */
  private static @Nullable String severalBehindWords(String text) {
    String tail = undressed(text.substring(Math.max(0, text.length() - LONGEST_LIST)));
    int from = tail.length();
    while (from > 0) {
      int blank = Math.max(tail.lastIndexOf(' ', from - 2), tail.lastIndexOf('\n', from - 2));
      String word = tail.substring(blank + 1, from).strip();
      if (Prose.firstWord(word) < word.length() || isSentenceWord(word)) {
        break;
      }
      from = blank + 1;
    }
    String formula = tail.substring(from).strip();
    boolean group =
        formula.length() > 2
            && "([".indexOf(formula.charAt(0)) >= 0
            && ")]".indexOf(formula.charAt(formula.length() - 1)) >= 0
            && formula.indexOf(',') > 0;
    boolean choice = formula.indexOf('=') > 0 && formula.contains(" or ");
    boolean list =
        tail.substring(0, from).stripTrailing().endsWith(" are")
            && (formula.contains(", ") || formula.contains(" and "));
    return (group || choice || list) && Prose.isFormula(formula) ? formula : null;
  }

  /** "So" and "is" end a formula to their right as longer words do; "or" and "and" do not. */
  private static boolean isSentenceWord(String word) {
    return !word.isEmpty() && (word.endsWith(":") || !Prose.isFormula(word));
  }

  /** The last number, a decimal comma or the hours before it included: 2,74 and 7:30. */
  private static @Nullable String lastNumber(String text) {
    String number = LastNumber.in(text);
    if (number != null && isInName(text, number)) {
      return null;
    }
    int comma = number == null ? -1 : text.lastIndexOf(number) - 1;
    int from = comma;
    while (from > 0 && Character.isDigit(text.charAt(from - 1))) {
      from--;
    }
    boolean joined =
        from >= 0
            && from < comma
            && ",:".indexOf(text.charAt(comma)) >= 0
            && (from == 0 || ",.:".indexOf(text.charAt(from - 1)) < 0);
    return joined ? text.substring(from, comma + 1) + number : number;
  }

  /** Whether letters touch a number on both sides, as in AB12C. */
  private static boolean isInName(String text, String number) {
    int start = text.lastIndexOf(number);
    int end = start + number.length();
    return start > 0
        && end < text.length()
        && isLatin(text.charAt(start - 1))
        && isLatin(text.charAt(end));
  }

  private static boolean isLatin(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static String joined(String text, Found last) {
    String answer = last.content();
    Found next = last;
    Found before = MathEnvironment.last(text, next.start());
    while (before != null && Joint.joins(text, before.end(), next.start())) {
      answer = before.content() + ", " + answer;
      next = before;
      before = MathEnvironment.last(text, next.start());
    }
    return answer;
  }

  /** What a sentence begins with: environments, or a formula before its first word. */
  private static @Nullable String leading(String text) {
    int word = Prose.firstWord(text);
    String before = undressed(text.substring(0, word));
    boolean formula =
        before.chars().anyMatch(c -> Character.isDigit(c) || c == '\\' || c == '=')
            || before.startsWith("$");
    if (!formula) {
      return null;
    }
    Found last = MathEnvironment.last(before, before.length());
    return last == null ? before : joined(before, last);
  }

  private static @Nullable String afterLink(String text) {
    int end = -1;
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      end = link.end();
    }
    return end < 0 ? null : undressed(text.substring(end));
  }

  private static String upTo(Pattern end, String text) {
    Matcher matcher = end.matcher(text);
    return matcher.find() ? text.substring(0, matcher.start()) : text;
  }

  /** A text without the reason it ends with in parentheses: "2 (since 1 fails)". */
  private static String withoutReason(String text) {
    if (!text.endsWith(")")) {
      return text;
    }
    int open = text.lastIndexOf('(');
    boolean reason =
        open > 0
            && text.charAt(open - 1) == ' '
            && (text.startsWith("since ", open + 1) || text.startsWith("because ", open + 1));
    return reason ? text.substring(0, open) : text;
  }

  /** An equation in parentheses is one without: (35 + 70 = 105). */
  private static String withoutParentheses(String text) {
    boolean around =
        text.startsWith("(")
            && text.indexOf(')') == text.length() - 1
            && text.indexOf('=') > 0
            && text.indexOf(',') < 0;
    return around ? text.substring(1, text.length() - 1) : text;
  }

  /** Without emphasis, quotes and punctuation around it. */
  private static String undressed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && (Character.isWhitespace(text.charAt(from)) || isDress(text, from, true))) {
      from++;
    }
    while (to > from
        && (Character.isWhitespace(text.charAt(to - 1)) || isDress(text, to - 1, false))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isDress(String text, int at, boolean start) {
    char c = text.charAt(at);
    if (c == '\\') { // an escaped quote or blank
      return !start || (at + 1 < text.length() && " \"".indexOf(text.charAt(at + 1)) >= 0);
    }
    return "\"`*_“”".indexOf(c) >= 0 || (!start && ".,;:。".indexOf(c) >= 0);
  }
}
