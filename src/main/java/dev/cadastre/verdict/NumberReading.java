package dev.cadastre.verdict;

import dev.cadastre.verdict.Extraction.Span;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one number that an answer states. Read are, in this order: arithmetic on written numbers as a
 * whole ({@code 27}, {@code 3/4}, {@code 1.5e3}, {@code \frac34}, {@code 3+2}), and a single number
 * among words that leave its value alone ("27 miles", "about 27"). Of an equation the part after
 * its last = counts. Not read are lists ("27 or 30"), variables ("2x"), constants and functions
 * ("27 pi", {@code \sqrt{17}}): an answer of that form states no plain number. Blanks do not group
 * digits. Patterns run on one answer of at most {@link OverBudget#CHARACTERS} and cannot backtrack.
 *
 * @param value of the number without its percent sign
 * @param percent whether a percent sign or the word follows
 */
record NumberReading(Rational value, boolean percent) {

  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+]?(?:\\d++(?:,\\d{3}(?!\\d))*+(?:\\.\\d*+)?+|\\.\\d++)(?:[eE][-+]?\\d++)?+(?:/\\d++)?+%?");

  /** cm^2, cm²: the power of a unit is no number of its own. */
  private static final Pattern UNIT_POWER =
      Pattern.compile("(?<=\\p{L}\\p{L}) ?(?:\\^\\{?[23]\\}?|[²³])");

  private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d++,\\d++");

  private static final Pattern SENTENCE_END = Pattern.compile("[.!?。] (?=\\P{Ll})");
  private static final Pattern CLAUSE_END = Pattern.compile("[.!?,;:] ");

  /** Words that make a number beside them another value, or one of several. */
  private static final Set<String> CHANGES_VALUE =
      Set.of(
          ("pi sqrt root roots squared cubed factorial power hundred thousand "
                  + "million billion trillion dozen half halves third thirds quarter "
                  + "quarters ln log exp sin cos tan arcsin arccos arctan mod plus minus "
                  + "times over divided negative not least most more less greater fewer "
                  + "than base choose infinity or")
              .split(" ", -1));

  /** The number of an answer; null if it states none, or several. */
  static @Nullable NumberReading of(Span answer) {
    String plain = PlainForm.of(answer.text());
    if (!answer.running()) {
      return stated(plain);
    }
    String sentence = upTo(SENTENCE_END, plain);
    NumberReading reading = leading(sentence);
    reading = reading == null ? stated(upTo(CLAUSE_END, sentence)) : reading;
    return reading == null ? stated(sentence) : reading;
  }

  /** A text that is a number as a whole, as references are; null if it is not. */
  static @Nullable NumberReading whole(String plain) {
    boolean percent = plain.endsWith("%");
    String number = percent ? plain.substring(0, plain.length() - 1) : plain;
    Expression expression = ExpressionParser.parse(number);
    if (expression == null && DECIMAL_COMMA.matcher(number).matches()) {
      expression = ExpressionParser.parse(number.replace(',', '.'));
    }
    Rational value = expression == null ? null : expression.value();
    return value == null ? null : new NumberReading(value, percent);
  }

  /**
   * Whether two readings are one number. A percent sign on one side only may be a unit or a factor:
   * 198% is 198 as well as 1.98. On both sides it changes nothing: 198% is not 1.98%.
   */
  boolean equalsNumber(NumberReading other) {
    if (percent == other.percent) {
      return value.equals(other.value);
    }
    NumberReading marked = percent ? this : other;
    NumberReading bare = percent ? other : this;
    return marked.value.equals(bare.value) || marked.value.hundredth().equals(bare.value);
  }

  private static @Nullable NumberReading stated(String plain) {
    int equals = Math.max(plain.lastIndexOf('='), plain.lastIndexOf('≈'));
    if (equals > 0 && ("<>!:".indexOf(plain.charAt(equals - 1)) >= 0 || isList(plain, equals))) {
      return null;
    }
    String last = plain.substring(equals + 1).strip();
    NumberReading reading = whole(last);
    return reading == null ? amongWords(last) : reading;
  }

  /** Whether what stands before an equation is another one: x = 3 or x = 5. */
  private static boolean isList(String plain, int end) {
    String before = plain.substring(0, end);
    return before.indexOf('=') >= 0
        && (before.contains(" or ")
            || before.contains(" and ")
            || before.indexOf(',') >= 0
            || before.indexOf(';') >= 0);
  }

  private static @Nullable NumberReading amongWords(String plain) {
    String text = UNIT_POWER.matcher(plain).replaceAll("");
    Matcher number = NUMBER.matcher(text);
    if (!number.find()) {
      return null;
    }
    String before = text.substring(0, number.start());
    String after = text.substring(number.end());
    if (!areWords(before, true) || !areWords(after, false)) {
      return null;
    }
    NumberReading reading = whole(withoutPoint(number.group()));
    boolean percent = after.strip().toLowerCase(Locale.ROOT).startsWith("percent");
    return reading != null && percent ? new NumberReading(reading.value(), true) : reading;
  }

  /** A number at the start with a clause after it: "27, which is ...", "27 because ...". */
  private static @Nullable NumberReading leading(String sentence) {
    Matcher number = NUMBER.matcher(sentence);
    if (!number.lookingAt()) {
      return null;
    }
    String rest = sentence.substring(number.end());
    String next = rest.stripLeading();
    boolean clause =
        next.isEmpty() || (",;:!?.".indexOf(rest.charAt(0)) >= 0 && rest.startsWith(" ", 1));
    if (!clause) {
      int end = 0;
      while (end < next.length() && Character.isLetter(next.charAt(end))) {
        end++;
      }
      boolean apart = next.length() < rest.length();
      boolean open = end == next.length() || " ,;:.".indexOf(next.charAt(end)) >= 0;
      clause = apart && open && isPlainWord(next.substring(0, end), false);
    }
    return clause ? whole(withoutPoint(number.group())) : null;
  }

  private static String withoutPoint(String number) {
    return number.endsWith(".") ? number.substring(0, number.length() - 1) : number;
  }

  /** Whether a text is words and sentence punctuation, none of which changes a number's value. */
  private static boolean areWords(String text, boolean before) {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at;
      while (end < text.length() && Character.isLetter(text.charAt(end))) {
        end++;
      }
      if (end > at) {
        if (!isPlainWord(text.substring(at, end), before)) {
          return false;
        }
        at = end;
      } else if (" .,;:?\"'’#&".indexOf(c) >= 0 || (c == '-' && isHyphen(text, at, before))) {
        at++;
      } else {
        return false;
      }
    }
    return true;
  }

  /** Between letters, or between a number and its unit: 27-mile. */
  private static boolean isHyphen(String text, int at, boolean before) {
    boolean left = at > 0 ? Character.isLetter(text.charAt(at - 1)) : !before;
    return left && at + 1 < text.length() && Character.isLetter(text.charAt(at + 1));
  }

  /** One letter is a variable, except an article or pronoun before the number. */
  private static boolean isPlainWord(String word, boolean before) {
    if (word.length() == 1) {
      return before && "aAI".contains(word);
    }
    return word.length() > 1 && !CHANGES_VALUE.contains(word.toLowerCase(Locale.ROOT));
  }

  private static String upTo(Pattern end, String text) {
    Matcher matcher = end.matcher(text);
    return matcher.find() ? text.substring(0, matcher.start()) : text;
  }
}
